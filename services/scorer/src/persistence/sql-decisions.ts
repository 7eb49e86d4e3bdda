import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Decisions, type OfItem, type PublishedOrder } from '../application/ports/decisions.js';
import type { Order } from '../domain/orders.js';
import type { Strike, Verdict } from '../domain/step.js';
import { intoTally, judgedTogether, tallyOfPairs, tallyOfStrikes, withTally } from './tally.sql.js';
import { unnest, type Columns } from './unnest.js';

@Injectable()
export class SqlDecisions extends Decisions {
  constructor(private readonly database: Database) {
    super();
  }

  async add({ orders, verdicts, strikes, at }: Parameters<Decisions['add']>[0]): Promise<void> {
    const now = at.toISOString();
    await this.insert<OfItem<Order>>('item_order', orders, {
      item: ['uuid', (order) => order.item],
      epoch: ['int', (order) => order.epoch],
      type: ['text', (order) => order.type],
      configuration_version: ['int', (order) => order.rules],
      ordered_at: ['timestamptz', () => now],
      told: ['jsonb', toldBy],
    });
    await this.insert<OfItem<Verdict>>('verdict', verdicts, {
      item: ['uuid', (verdict) => verdict.item],
      epoch: ['int', (verdict) => verdict.epoch],
      subject: ['text', (verdict) => verdict.subject],
      number: ['int', (verdict) => verdict.number],
      configuration_version: ['int', (verdict) => verdict.rules],
      outcome: ['text', (verdict) => verdict.result.outcome],
      inputs: ['jsonb', (verdict) => verdict.inputs],
      result: ['jsonb', (verdict) => verdict.result],
      decided_at: ['timestamptz', () => now],
    });
    await this.tallyPairs(verdicts.filter(({ subject, number }) => subject === 'round' && number === 1));
    await this.insert<OfItem<Strike>>(
      'strike',
      strikes,
      {
        item: ['uuid', (strike) => strike.item],
        cause: ['text', (strike) => strike.cause],
        attempt: ['uuid', (strike) => strike.attempt],
        version: ['int', (strike) => strike.version],
        at: ['timestamptz', (strike) => strike.at ?? now],
      },
      tallyOfStrikes('added'),
    );
  }

  async published(items: readonly string[]): Promise<PublishedOrder[]> {
    return this.database.query<PublishedOrder>(
      `SELECT DISTINCT ON (item, type = 'retirement') item, epoch, type, configuration_version AS rules,
              ordered_at AS "orderedAt", told
       FROM item_order WHERE item = ANY($1::uuid[]) AND type IN ('validation', 'retraction', 'retirement')
       ORDER BY item, type = 'retirement', epoch DESC`,
      [items],
    );
  }

  /** Those that no earlier verdict has judged together. */
  private async tallyPairs(verdicts: readonly OfItem<Verdict>[]): Promise<void> {
    if (verdicts.length === 0) return;
    const first = new Map<string, number>();
    for (const { item, epoch } of verdicts) first.set(item, Math.min(epoch, first.get(item) ?? epoch));
    await this.database.query(
      `WITH judged AS (SELECT * FROM unnest($1::uuid[], $2::int[]) AS r (item, epoch))
       ${intoTally} ${tallyOfPairs(
         `item.item = ANY($1::uuid[]) AND NOT ${judgedTogether(
           'AND earlier.epoch < (SELECT epoch FROM judged WHERE judged.item = item.item)',
         )}`,
       )}`,
      [[...first.keys()], [...first.values()]],
    );
  }

  /** Without ON CONFLICT: a second order of an epoch must fail. */
  private async insert<Row>(
    table: string,
    rows: readonly Row[],
    columns: Columns<Row>,
    tally: string | null = null,
  ): Promise<void> {
    if (rows.length === 0) return;
    const { names, select, parameters } = unnest(rows, columns);
    const insert = `INSERT INTO ${table} (${names}) ${select}`;
    const statement = tally === null ? insert : withTally(insert, tally);
    await this.database.query(statement, parameters);
  }
}

/** What stands nowhere else once it was said. */
function toldBy(order: Order): object | null {
  if (order.type === 'retraction') return { why: order.why, simulated: order.simulated };
  if (order.type === 'retirement') return { by: order.by, why: order.why, simulated: order.simulated };
  return null;
}
