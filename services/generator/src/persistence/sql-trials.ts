import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import {
  Trials,
  trialSides,
  type Trial,
  type TrialItem,
  type TrialResult,
  type TrialSide,
  type TrialUse,
} from '../application/ports/trials.js';
import type { BaseText } from '../domain/prompts/feedback.js';

/** An item that others know, and that has a version where one is asked for. */
const tryable = `NOT EXISTS (SELECT FROM untagged WHERE untagged.item = item.id)
  AND (NOT $2 OR EXISTS (SELECT FROM version WHERE version.item = item.id))`;

@Injectable()
export class SqlTrials extends Trials {
  constructor(private readonly database: Database) {
    super();
  }

  async useOf(project: string, since: Date): Promise<TrialUse> {
    await this.database.query('SELECT FROM project WHERE id = $1 FOR UPDATE', [project]);
    const [use] = await this.database.query<TrialUse>(
      `SELECT count(*)::int AS begun,
              coalesce(bool_or(EXISTS (SELECT FROM trial_item WHERE trial = trial.id AND (present IS NULL OR draft IS NULL))),
                       false) AS "underWay"
       FROM trial WHERE project = $1 AND begun_at > $2`,
      [project, since],
    );
    return use!;
  }

  async sample(project: string, chinese: boolean, withVersion: boolean, count: number): Promise<string[]> {
    // Ids are spread evenly: what follows a random one is a fair choice, and costs no look at all of them.
    const rows = await this.database.query<{ id: string }>(
      `WITH start AS (SELECT gen_random_uuid() AS id),
       found AS (
         (SELECT item.id FROM item, start WHERE project = $1 AND item.id >= start.id AND ${tryable}
            AND (question ->> 'language' ~ '^zh(-|$)') = $3 ORDER BY item.id LIMIT $4)
         UNION ALL
         (SELECT item.id FROM item, start WHERE project = $1 AND item.id < start.id AND ${tryable}
            AND (question ->> 'language' ~ '^zh(-|$)') = $3 ORDER BY item.id LIMIT $4))
       SELECT id FROM found LIMIT $4`,
      [project, withVersion, chinese, count],
    );
    return rows.map(({ id }) => id);
  }

  async known(project: string, items: readonly string[], withVersion: boolean): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT id FROM item WHERE project = $1 AND id = ANY($3) AND ${tryable}`,
      [project, withVersion, items],
    );
    return rows.map(({ id }) => id);
  }

  async begin(
    { id, project, kind, language, template }: Trial,
    items: readonly string[],
    by: string,
    at: Date,
  ): Promise<void> {
    await this.database.query('INSERT INTO trial VALUES ($1, $2, $3, $4, $5, $6, $7)', [
      ...[id, project, kind, language, template],
      ...[by, at],
    ]);
    await this.database.query('INSERT INTO trial_item (trial, item) SELECT $1, unnest($2::uuid[])', [id, items]);
  }

  async forget(project: string, before: Date): Promise<void> {
    await this.database.query('DELETE FROM trial WHERE project = $1 AND begun_at < $2', [project, before]);
  }

  async find(project: string, trial: string): Promise<Trial | null> {
    const [found] = await this.database.query<Trial>(
      'SELECT id, project, kind, language, template FROM trial WHERE project = $1 AND id = $2',
      [project, trial],
    );
    return found ?? null;
  }

  async base(item: string): Promise<BaseText | null> {
    const [base] = await this.database.query<BaseText>(
      'SELECT version, text FROM version WHERE item = $1 ORDER BY version DESC LIMIT 1',
      [item],
    );
    return base ?? null;
  }

  async sidesDone(trial: string, item: string): Promise<TrialSide[]> {
    const [row] = await this.database.query<Record<TrialSide, boolean>>(
      'SELECT present IS NOT NULL AS present, draft IS NOT NULL AS draft FROM trial_item WHERE trial = $1 AND item = $2',
      [trial, item],
    );
    return trialSides.filter((side) => row === undefined || row[side]);
  }

  async keep(trial: string, item: string, result: TrialResult): Promise<void> {
    await this.database.query(`UPDATE trial_item SET ${result.side} = $3 WHERE trial = $1 AND item = $2`, [
      ...[trial, item],
      // jsonb takes no NUL, which a server's words may hold.
      JSON.stringify(result).replaceAll('\\u0000', ''),
    ]);
  }

  async items(trial: string): Promise<TrialItem[]> {
    const rows = await this.database.query<
      Pick<TrialItem, 'item' | 'question'> & Record<TrialSide, TrialResult | null>
    >(
      `SELECT item, jsonb_build_object('stem', question -> 'stem', 'options', question -> 'options', 'gold', question -> 'gold')
                AS question, present, draft
       FROM trial_item JOIN item ON item.id = trial_item.item WHERE trial = $1 ORDER BY item`,
      [trial],
    );
    return rows.map(({ item, question, ...sides }) => ({
      item,
      question,
      results: trialSides.flatMap((side) => sides[side] ?? []),
    }));
  }
}
