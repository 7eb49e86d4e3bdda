import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDatabase, freePort, startPostgres } from '@consilium/backing';
import { serviceSizes, startNode, waitFor, type NodeProcess } from '@consilium/cli';
import { ProjectConfiguration, projectConfigured, toHeaders } from '@consilium/contracts';
import { createLog, EmbeddedLog } from '@consilium/platform';
import pg from 'pg';
import type { Later } from '../measuring/clean-up.js';
import { profiled } from '../measuring/profiled.js';
import { leadToken } from './lead-token.js';

const project = 'bench';
const program = fileURLToPath(new URL('./main.js', import.meta.resolve('@consilium/generator')));

export interface GeneratorSystem {
  /** A worker as a process of its own, which is meant to live until the end. */
  startWorker(): Promise<NodeProcess>;
  startKillableWorker(): Promise<KillableWorker>;
  importFile(file: string): Promise<number>;
  rows<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]>;
  /** Published events of a topic, and the items that they are of. */
  events(topic: string): Promise<{ count: number; items: number }[]>;
}

export interface KillableWorker {
  /** With -9. */
  kill(): void;
}

/** The generator's role `api` with a PostgreSQL and an active project; `environment` is that of all its processes. */
export async function startGenerator(
  folder: string,
  environment: NodeJS.ProcessEnv,
  later: Later,
  configuration: Partial<ProjectConfiguration> = {},
): Promise<GeneratorSystem> {
  const postgres = await startPostgres({ dir: join(folder, 'postgres') });
  later(() => postgres.stop());
  const logDatabase = await ensureDatabase(postgres.url, 'event_log');
  const database = await ensureDatabase(postgres.url, 'generator');
  const { publicKey, token } = leadToken(project);
  const shared = {
    TRANSPORT: 'embedded',
    DATABASE_URL: database,
    LOG_DATABASE_URL: logDatabase,
    AUTH_PUBLIC_KEY: publicKey,
    HOST: '127.0.0.1',
    LOG_LEVEL: 'warn',
    ...profiled,
    ...environment,
  };
  const start = async (role: string) => {
    const port = await freePort();
    const name = `generator-${role}-${port}`;
    const service = startNode({
      name,
      program,
      nodeOptions: serviceSizes,
      environment: { ...shared, ROLE: role, PORT: String(port) },
      logFile: join(folder, `${name}.log`),
    });
    later(() => service.stop());
    const url = `http://127.0.0.1:${port}/api/generator`;
    const ready = async () => ((await fetch(`${url}/health/ready`).catch(() => null))?.ok ? true : null);
    await waitFor(ready, { failed: service.failed, signal: new AbortController().signal, what: name });
    return { service, url };
  };
  const api = await start('api');
  const client = new pg.Pool({ connectionString: database, max: 2 });
  // PostgreSQL ends while connections are idle.
  client.on('error', () => undefined);
  later(() => client.end());
  const log = new pg.Pool({ connectionString: logDatabase, max: 1 });
  log.on('error', () => undefined);
  later(() => log.end());
  const rows = async <Row extends pg.QueryResultRow>(sql: string) => (await client.query<Row>(sql)).rows;
  await configure(logDatabase, configuration);
  const isKnown = async () => ((await rows('SELECT 1 FROM project')).length > 0 ? true : null);
  await waitFor(isKnown, { failed: api.service.failed, signal: new AbortController().signal, what: 'the project' });
  return {
    rows,
    startWorker: async () => (await start('worker')).service,
    startKillableWorker: async () => {
      const { pid } = (await start('worker')).service;
      return { kill: () => void process.kill(pid, 'SIGKILL') };
    },
    events: async (topic) => {
      const sql = 'SELECT count(*)::int AS count, count(DISTINCT key)::int AS items FROM record WHERE topic = $1';
      return (await log.query<{ count: number; items: number }>(sql, [topic])).rows;
    },
    importFile: async (file) => {
      const response = await fetch(`${api.url}/projects/${project}/imports`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/x-ndjson',
        },
        body: await readFile(file),
      });
      if (!response.ok) throw new Error(`The import was answered ${response.status}: ${await response.text()}`);
      return ((await response.json()) as { accepted: number }).accepted;
    },
  };
}

/** As the review gateway would. */
async function configure(logDatabase: string, changes: Partial<ProjectConfiguration>): Promise<void> {
  const log = await EmbeddedLog.open(logDatabase, createLog('bench', 'fatal'));
  const publisher = await log.openPublisher('bench', 1);
  const configuration = ProjectConfiguration.parse({ name: 'Benchmark', ...changes });
  const headers = toHeaders({
    id: randomUUID(),
    type: projectConfigured.type,
    source: '/consilium/bench',
    time: new Date().toISOString(),
    project,
    configurationVersion: 1,
    epoch: null,
    causationId: null,
    simulated: false,
    traceparent: null,
  });
  const data = { project, configurationVersion: 1, revision: 1, configuration };
  await publisher.publish([
    { topic: projectConfigured.topic, key: projectConfigured.key(data), headers, value: JSON.stringify(data) },
  ]);
  await publisher.close();
  await log.close();
}
