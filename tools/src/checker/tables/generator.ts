import type { Client } from 'pg';
import type { AttemptFact, GeneratorFacts, KeptVersionFact } from '../table-facts.js';

export async function readGenerator(client: Client, project: string): Promise<GeneratorFacts> {
  const ofProject = async <Row extends object>(sql: string): Promise<Row[]> =>
    (await client.query<Row>(sql, [project])).rows;
  const items = await ofProject<{ id: string; epoch: number }>('SELECT id, epoch FROM item WHERE project = $1');
  const jobs = await ofProject<{ key: string }>(
    `SELECT key FROM job WHERE kind = 'write-rationale' AND payload->>'project' = $1`,
  );
  return {
    epochs: new Map(items.map(({ id, epoch }) => [id, epoch])),
    openJobs: jobs.map(({ key }) => key),
    attempts: await ofProject<AttemptFact>(
      `SELECT id AS attempt, item, epoch, outcome, finished_at IS NOT NULL AS finished FROM attempt WHERE project = $1`,
    ),
    versions: await ofProject<KeptVersionFact>(
      `SELECT version.item, version, version.epoch, attempt FROM version JOIN item ON item.id = version.item
       WHERE project = $1`,
    ),
  };
}
