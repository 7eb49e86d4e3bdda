import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Experts, type ExpertRecord } from '../application/ports/experts.js';
import { intoTally, judgedTogether, tallyOfPairs, tallyOfReviews } from './tally.sql.js';
import { unnest } from './unnest.js';

@Injectable()
export class SqlExperts extends Experts {
  constructor(private readonly database: Database) {
    super();
  }

  async share(experts: readonly string[]): Promise<Map<string, { readonly voided: boolean }>> {
    const rows = await this.database.query<{ expert: string; status: string }>(
      'SELECT expert, status FROM expert WHERE expert = ANY($1::uuid[]) ORDER BY expert FOR SHARE',
      [[...new Set(experts)]],
    );
    return new Map(rows.map(({ expert, status }) => [expert, { voided: status === 'voided' }]));
  }

  async apply(records: readonly ExpertRecord[]): Promise<{ applied: string[]; voided: string[] }> {
    const before = await this.database.query<{ expert: string }>(
      `SELECT expert FROM expert WHERE expert = ANY($1::uuid[]) AND status = 'voided' FOR UPDATE`,
      [records.map(({ expert }) => expert)],
    );
    const { names, select, parameters } = unnest(records, {
      expert: ['uuid', (row) => row.expert],
      revision: ['int', (row) => row.revision],
      status: ['text', (row) => row.status],
      simulated: ['boolean', (row) => row.simulated],
      projects: ['text[]', (row) => row.projects],
    });
    const applied = await this.database.query<{ expert: string; status: string }>(
      `INSERT INTO expert AS known (${names}) ${select} ORDER BY r.expert
       ON CONFLICT (expert) DO UPDATE
       SET revision = excluded.revision, status = excluded.status, simulated = excluded.simulated,
           projects = excluded.projects
       WHERE excluded.revision > known.revision
       RETURNING expert, status`,
      parameters,
    );
    const known = new Set(before.map(({ expert }) => expert));
    const voided = applied.filter(({ expert, status }) => status === 'voided' && !known.has(expert));
    return { applied: applied.map(({ expert }) => expert), voided: voided.map(({ expert }) => expert) };
  }

  async voidedIn(projects: readonly string[]): Promise<Map<string, string[]>> {
    const rows = await this.database.query<{ project: string; expert: string }>(
      `SELECT project, expert FROM expert, unnest(projects) AS project
       WHERE status = 'voided' AND project = ANY($1::text[]) ORDER BY expert`,
      [[...new Set(projects)]],
    );
    const byProject = Map.groupBy(rows, ({ project }) => project);
    return new Map([...byProject].map(([project, found]) => [project, found.map(({ expert }) => expert)]));
  }

  async itemsAnswered(experts: readonly string[]): Promise<string[]> {
    const rows = await this.database.query<{ item: string }>(
      `SELECT item FROM review WHERE expert = ANY($1::uuid[]) AND state = 'counted'
       UNION SELECT item FROM vote WHERE expert = ANY($1::uuid[]) AND state = 'counted' ORDER BY item`,
      [experts],
    );
    return rows.map(({ item }) => item);
  }

  async badQuestions(experts: readonly string[], items: readonly string[]): Promise<Map<string, number[]>> {
    const rows = await this.database.query<{ item: string; round: number }>(
      `SELECT item, round FROM review
       WHERE item = ANY($2::uuid[]) AND expert = ANY($1::uuid[]) AND state = 'counted' AND verdict = 'bad_question'`,
      [experts, items],
    );
    const byItem = Map.groupBy(rows, ({ item }) => item);
    return new Map([...byItem].map(([item, found]) => [item, found.map(({ round }) => round)]));
  }

  async voidAnswers(experts: readonly string[], items: readonly string[]): Promise<void> {
    const theirs = `(SELECT * FROM review WHERE item = ANY($2::uuid[]) AND expert = ANY($1::uuid[])) AS theirs`;
    const withTheirs = `item.item = ANY($2::uuid[])
      AND (one.expert = ANY($1::uuid[]) OR two.expert = ANY($1::uuid[])) AND ${judgedTogether()}`;
    await this.database.query(
      `${intoTally} ${tallyOfReviews(theirs, '-')} UNION ALL ${tallyOfPairs(withTheirs, '-')}`,
      [experts, items],
    );
    for (const table of ['review', 'vote'])
      await this.database.query(
        `UPDATE ${table} SET state = 'voided', voided_in_epoch = item.epoch FROM item
         WHERE item.item = ${table}.item AND ${table}.item = ANY($2::uuid[]) AND expert = ANY($1::uuid[])
           AND state = 'counted'`,
        [experts, items],
      );
  }
}
