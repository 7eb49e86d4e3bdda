import type { Client } from 'pg';
import type { AnswerFact, GatewayFacts, OpenSeatFact, RevisionFact } from '../table-facts.js';

export async function readGateway(client: Client, project: string): Promise<GatewayFacts> {
  const ofProject = async <Row extends object>(sql: string): Promise<Row[]> =>
    (await client.query<Row>(sql, [project])).rows;
  const items = await ofProject<{ id: string; epoch: number }>('SELECT id, epoch FROM item WHERE project = $1');
  return {
    epochs: new Map(items.map(({ id, epoch }) => [id, epoch])),
    openSeats: await ofProject<OpenSeatFact>(
      `SELECT item, kind, round, number FROM seat WHERE project = $1 AND status = 'open'`,
    ),
    answers: await ofProject<AnswerFact>(
      `SELECT 'review' AS kind, given.item, given.round, given.number AS seat, given.expert
       FROM review AS given JOIN item ON item.id = given.item WHERE project = $1
       UNION ALL
       SELECT 'vote', given.item, given.panel, seat.number, given.expert
       FROM vote AS given JOIN seat ON seat.id = given.seat WHERE seat.project = $1`,
    ),
    revisions: await ofProject<RevisionFact>(
      `SELECT item, round AS version, holder AS expert FROM seat
       WHERE project = $1 AND kind = 'revision' AND status = 'filled'`,
    ),
  };
}
