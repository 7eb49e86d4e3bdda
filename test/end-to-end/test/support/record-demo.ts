import { readFile } from 'node:fs/promises';
import { withClient } from '@consilium/backing';
import type { OutgoingRecord } from '@consilium/platform';
import { eventually } from '@consilium/testing';
import {
  buildRoster,
  enrolExperts,
  loadKnowledge,
  runExperts,
  sampleKnowledgeFile,
  sampleQuestionsFile,
  startSimulatedLlm,
} from '@consilium/tools';
import { Client } from './client.js';
import { StandaloneHost } from './standalone-host.js';

export interface Recording {
  readonly system: { close(): Promise<void> };
  readonly databases: Readonly<Record<string, string>>;
  /** Every record of every topic, in the order of its topic, with the service that wrote it. */
  readonly records: readonly (OutgoingRecord & { producer: string })[];
}

/** Lets the sample questions go through their whole life, simulated people and model included, and keeps the topics. */
export async function recordDemo(): Promise<Recording> {
  const seed = 3;
  const knowledge = await loadKnowledge(sampleKnowledgeFile);
  const llm = await startSimulatedLlm({ seed, knowledge });
  const host = await StandaloneHost.start(llm.url);
  const { url } = host.standalone;
  const administrator = new Client(url, host.standalone.administratorCredential!);
  const project = 'recorded';
  await administrator.post('/review-gateway/projects', { id: project, configuration: { name: project } });
  const domains = ['cardiology', 'endocrinology', 'pharmacology', 'infectious_disease', 'neurology', 'ethics'];
  const profiles = buildRoster({ languages: ['en', 'zh'], domains, seed });
  const accounts = await enrolExperts({ url, project, token: await administrator.bearer(), profiles });
  const lines = await readFile(sampleQuestionsFile, 'utf8');
  const path = `/generator/projects/${project}/imports?source=samples&licence=CC0-1.0`;
  await eventually(() => administrator.call('POST', path, lines, { 'content-type': 'application/x-ndjson' }));
  interface Status {
    items: Record<string, number>;
  }
  const status = () => administrator.get<Status>(`/scorer/projects/${project}/status`);
  await eventually(status);
  await runExperts({
    url,
    project,
    accounts,
    knowledge,
    seed,
    until: async () => {
      const { items } = await status();
      return items['imported']! > 0 && items['imported'] === items['validated']! + items['retired']!;
    },
  });
  await quiet(Object.values(host.standalone.databases));
  const records = await recordsOf(host.standalone.logDatabase);
  return {
    records,
    databases: host.standalone.databases,
    system: {
      close: async () => {
        await host.close();
        await llm.stop();
      },
    },
  };
}

/** Waits until every outbox is empty and every consumer has had the time to take in what was on its way. */
async function quiet(databases: string[]): Promise<void> {
  let last = '';
  await eventually(
    async () => {
      const counts = await Promise.all(
        databases.map((url) =>
          withClient(url, async (client) => {
            const { rows } = await client.query<{ outbox: string; inbox: string }>(
              'SELECT (SELECT count(*) FROM outbox) AS outbox, (SELECT count(*) FROM inbox) AS inbox',
            );
            return rows[0]!;
          }),
        ),
      );
      const now = JSON.stringify(counts);
      const isQuiet = counts.every(({ outbox }) => outbox === '0') && now === last;
      last = now;
      return isQuiet;
    },
    { every: 700, within: 20_000 },
  );
}

async function recordsOf(logDatabase: string): Promise<Recording['records']> {
  interface Row {
    topic: string;
    key: Buffer;
    headers: Record<string, string>;
    value: Buffer;
  }
  const rows = await withClient(
    logDatabase,
    async (client) =>
      (await client.query<Row>('SELECT topic, key, headers, value FROM record ORDER BY topic, "offset"')).rows,
  );
  return rows.map((row) => ({ ...row, producer: row.headers['ce_source']!.split('/').at(-1)! }));
}
