import { Clock, Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Items, type Change, type NewItem } from '../application/ports/items.js';
import type { CountedReview, Item, Panel, Round, Vote } from '../domain/item.js';
import {
  identityColumns,
  panelColumns,
  roundColumns,
  stateColumns,
  toItem,
  toPanel,
  toRound,
  type ItemRow,
  type PanelRow,
  type RoundRow,
} from './item-rows.js';
import { saveTexts } from './item-texts.js';
import { moveToDomains } from './move-to-domains.js';
import { tallyOfImports, withTally } from './tally.sql.js';
import { addToTally, tallyOfChanges } from './tally-of-changes.js';
import { unnest, type Columns } from './unnest.js';

@Injectable()
export class SqlItems extends Items {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    super();
  }

  async lock(ids: readonly string[]): Promise<Map<string, Item>> {
    const rows = await this.database.query<ItemRow>(
      'SELECT * FROM item WHERE item = ANY($1::uuid[]) ORDER BY item FOR UPDATE',
      [[...new Set(ids)]],
    );
    // In statements of their own, so that they see what was committed while this one waited for the locks.
    const rounds = await this.rounds(rows.filter(({ round }) => round !== null));
    const panels = await this.panels(rows.filter(({ panel }) => panel !== null));
    return new Map(
      rows.map((row) => [row.item, toItem(row, rounds.get(row.item) ?? null, panels.get(row.item) ?? null)]),
    );
  }

  private async rounds(items: readonly ItemRow[]): Promise<Map<string, Round>> {
    if (items.length === 0) return new Map();
    const rows = await this.database.query<RoundRow>(
      `SELECT round.* FROM item JOIN round USING (item, round) WHERE item = ANY($1::uuid[])`,
      [items.map(({ item }) => item)],
    );
    const needed = items.filter(({ status }) => status === 'in_review' || status === 'validated');
    const reviews = needed.length === 0 ? [] : await this.reviews(needed);
    const ofItem = Map.groupBy(reviews, ({ item }) => item);
    return new Map(rows.map((row) => [row.item, toRound(row, (ofItem.get(row.item) ?? []).map(withoutItem))]));
  }

  private reviews(items: readonly ItemRow[]) {
    return this.database.query<CountedReview & { item: string }>(
      `SELECT review.item, seat, kind, expert, scores, verdict, critical, named_domain AS domain FROM item JOIN review USING (item, round)
       WHERE item = ANY($1::uuid[]) AND state = 'counted' ORDER BY seat`,
      [items.map(({ item }) => item)],
    );
  }

  private async panels(items: readonly ItemRow[]): Promise<Map<string, Panel>> {
    if (items.length === 0) return new Map();
    const ids = items.map(({ item }) => item);
    const rows = await this.database.query<PanelRow>(
      `SELECT panel.* FROM item JOIN panel USING (item, panel) WHERE item = ANY($1::uuid[])`,
      [ids],
    );
    const votes = await this.database.query<Vote & { item: string }>(
      `SELECT vote.item, seat, expert, ballot FROM item JOIN vote USING (item, panel)
       WHERE item = ANY($1::uuid[]) AND state = 'counted' ORDER BY seat`,
      [ids],
    );
    const ofItem = Map.groupBy(votes, ({ item }) => item);
    return new Map(rows.map((row) => [row.item, toPanel(row, (ofItem.get(row.item) ?? []).map(withoutItem))]));
  }

  async add(items: readonly NewItem[]): Promise<void> {
    const now = this.clock.now().toISOString();
    const { names, select, parameters } = unnest(
      items.map(({ item, importedAt }) => ({ ...item, importedAt })),
      {
        ...identityColumns,
        ...stateColumns,
        imported_at: ['timestamptz', ({ importedAt }) => importedAt],
        updated_at: ['timestamptz', () => now],
      },
    );
    await this.database.query(
      withTally(
        `INSERT INTO item (${names}) ${select} ORDER BY r.item ON CONFLICT DO NOTHING`,
        tallyOfImports('added'),
      ),
      parameters,
    );
    const questions = unnest(items, {
      item: ['uuid', ({ item }) => item.id],
      content_version: ['int', ({ item }) => item.contentVersion],
      question: ['jsonb', ({ question }) => question],
    });
    await this.database.query(
      `INSERT INTO content (${questions.names}) ${questions.select} ON CONFLICT DO NOTHING`,
      questions.parameters,
    );
    await saveTexts(
      this.database,
      items.map(({ item: { id, domain, language }, question: { stem } }) => ({ item: id, stem, domain, language })),
      'DO NOTHING',
    );
  }

  async save(changes: readonly Change[]): Promise<void> {
    const now = this.clock.now();
    await moveToDomains(
      this.database,
      changes.filter(({ before, after }) => before.domain !== after.domain).map(({ after }) => after),
    );
    await this.saveStates(
      changes.filter(changesRow).map(({ after }) => after),
      now,
    );
    await addToTally(this.database, tallyOfChanges(changes, now));
    await this.upsert(
      'round',
      '(item, round)',
      roundColumns,
      changes.flatMap(({ before, after }) =>
        after.round && changesRound(before.round, after.round) ? [{ ...after.round, item: after.id }] : [],
      ),
    );
    await this.upsert(
      'panel',
      '(item, panel)',
      panelColumns,
      changes.flatMap(({ before, after: { id, panel } }) =>
        panel && (panel.seating !== before.panel?.seating || panel.decision !== before.panel.decision)
          ? [{ ...panel, item: id, decidedAt: panel.decision && now }]
          : [],
      ),
    );
  }

  private async saveStates(items: readonly Item[], now: Date): Promise<void> {
    if (items.length === 0) return;
    const { names, select, parameters } = unnest(items, { item: identityColumns.item!, ...stateColumns });
    const assignments = Object.keys(stateColumns).map((name) => `${name} = changed.${name}`);
    await this.database.query(
      `UPDATE item SET updated_at = $${parameters.length + 1}, ${assignments.join(', ')}
       FROM (${select}) AS changed (${names}) WHERE item.item = changed.item`,
      [...parameters, now.toISOString()],
    );
  }

  private async upsert<Row>(table: string, key: string, columns: Columns<Row>, rows: readonly Row[]): Promise<void> {
    if (rows.length === 0) return;
    const { names, select, parameters } = unnest(rows, columns);
    const assignments = Object.keys(columns).map((name) => `${name} = excluded.${name}`);
    await this.database.query(
      `INSERT INTO ${table} (${names}) ${select} ON CONFLICT ${key} DO UPDATE SET ${assignments.join(', ')}`,
      parameters,
    );
  }
}

/** A review that leaves seats open changes nothing in the item's row: whether they are filled is read from the reviews. */
function changesRow({ before, after }: Change): boolean {
  return before.epoch !== after.epoch || before.simulated !== after.simulated || before.tally !== after.tally;
}

function changesRound(before: Round | null, { seating, rules, correctedFrom }: Round): boolean {
  return seating !== before?.seating || rules !== before.rules || correctedFrom !== before.correctedFrom;
}

function withoutItem<T extends { item: string }>({ item: _, ...rest }: T): Omit<T, 'item'> {
  return rest;
}
