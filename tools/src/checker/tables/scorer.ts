import type { Client } from 'pg';
import type { JudgedAnswerFact, ScorerFacts } from '../table-facts.js';

interface ItemRow {
  readonly item: string;
  readonly epoch: number;
  readonly allotted: number;
}

export async function readScorer(client: Client, project: string): Promise<ScorerFacts> {
  const items = (await client.query<ItemRow>('SELECT item, epoch, allotted FROM item WHERE project = $1', [project]))
    .rows;
  const ofProject = async <Row extends object>(columns: string, table: string): Promise<Row[]> =>
    (
      await client.query<Row>(
        `SELECT ${columns} FROM ${table} AS t WHERE EXISTS (SELECT FROM item WHERE item.item = t.item AND project = $1)`,
        [project],
      )
    ).rows;
  return {
    epochs: new Map(items.map(({ item, epoch }) => [item, epoch])),
    allotted: new Map(items.map(({ item, allotted }) => [item, allotted])),
    orders: await ofProject('t.item, t.epoch', 'item_order'),
    verdicts: await ofProject('t.item, t.epoch', 'verdict'),
    rounds: await ofProject('t.item, t.round, t.version', 'round'),
    answers: [
      ...(await ofProject<JudgedAnswerFact>(`'review' AS kind, t.item, t.round, t.seat, t.expert, t.state`, 'review')),
      ...(await ofProject<JudgedAnswerFact>(
        `'vote' AS kind, t.item, t.panel AS round, t.seat, t.expert, t.state`,
        'vote',
      )),
    ],
    attempts: await ofProject('t.attempt, t.item, t.epoch, t.outcome', 'attempt'),
  };
}
