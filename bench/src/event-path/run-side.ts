import { setTimeout as sleep } from 'node:timers/promises';
import { dropDatabase, ensureDatabase, withClient, type Kafka, type Postgres } from '@consilium/backing';
import { createLog, openDatabase, platformMigrations } from '@consilium/platform';
import kafkajs from 'kafkajs';
import type pg from 'pg';
import { startChild } from '../measuring/child.js';
import { divided, rounded } from '../measuring/statistics.js';
import { watchUsage } from '../measuring/usage.js';
import { countAnswers } from './count-answers.js';
import { produceInput } from './input.js';
import { countPublished } from './statements.js';
import { EventPathTables1763856000020 } from './tables.migration.js';

/** `plain` is the bare side with a producer that is idempotent, but not transactional. */
export type Side = 'consilium' | 'bare' | 'plain';

export interface Servers {
  readonly postgres: Postgres;
  readonly kafka: Kafka;
  /** Any public key: the service asks for one, and no request is made. */
  readonly publicKey: string;
}

export interface Run {
  readonly side: Side;
  readonly events: number;
  readonly partitions: number;
  /** Tells this run's topics and database from all others'. */
  readonly id: string;
  /** Folder for a CPU profile of the process, in a folder of the run's name. */
  readonly profile?: string | null;
}

export interface SideFigures {
  readonly eventsPerSecond: number;
  readonly seconds: number;
  readonly cpuMsPerEvent: Record<string, number>;
  readonly peakMiB: Record<string, number>;
  readonly othersShare: number;
  readonly bytesIn: number;
}

const pollMs = 20;
const modules: Record<Side, URL> = {
  consilium: new URL('consilium-side.js', import.meta.url),
  bare: new URL('bare-side.js', import.meta.url),
  plain: new URL('bare-side.js', import.meta.url),
};

/** One run of one side, on fresh tables and topics. */
export async function runSide(servers: Servers, run: Run): Promise<SideFigures> {
  const { side, events, partitions } = run;
  const prefix = `${run.id}.`;
  const client = new kafkajs.Kafka({ brokers: servers.kafka.brokers, logLevel: kafkajs.logLevel.NOTHING });
  const url = await ensureDatabase(servers.postgres.url, run.id);
  await createTables(url);
  await createTopics(client, prefix, partitions);
  const bytesIn = await produceInput(client, `${prefix}item.imported`, events);
  await withClient(servers.postgres.url, (connection) => connection.query('CHECKPOINT'));
  const environment = {
    DATABASE_URL: url,
    TRANSPORT: 'kafka',
    KAFKA_BROKERS: servers.kafka.brokers[0]!,
    TOPIC_PREFIX: prefix,
    AUTH_PUBLIC_KEY: servers.publicKey,
    LOG_LEVEL: 'warn',
    PRODUCER: side === 'plain' ? 'idempotent' : 'transactional',
  };
  const profiling = run.profile ? ['--cpu-prof', `--cpu-prof-dir=${run.profile}/${run.id}`] : [];
  const child = await startChild(modules[side], environment, profiling);
  const usage = await watchUsage({ service: child.pid, postgres: servers.postgres.pid, kafka: servers.kafka.pid! });
  const endedAt = await withClient(url, (connection) => allPublished(connection, events));
  const { cpuMs, peakMiB, othersShare } = await usage.finish();
  await child.stop();
  const arrived = await countAnswers(client, `${prefix}review.requested`, events);
  if (arrived !== events) throw new Error(`${side}: ${arrived} of ${events} answers arrived`);
  await dropDatabase(servers.postgres.url, run.id);
  const seconds = (endedAt - child.startedAt) / 1000;
  return {
    eventsPerSecond: rounded(events / seconds),
    seconds: rounded(seconds, 2),
    cpuMsPerEvent: divided(cpuMs, events),
    peakMiB: divided(peakMiB, 1, 0),
    othersShare: rounded(othersShare, 2),
    bytesIn,
  };
}

async function createTables(url: string): Promise<void> {
  const migrations = [...platformMigrations, EventPathTables1763856000020];
  const database = await openDatabase({ url, migrations, poolSize: 2, log: createLog('bench', 'warn') });
  await database.dataSource.destroy();
}

async function createTopics(client: kafkajs.Kafka, prefix: string, numPartitions: number): Promise<void> {
  const admin = client.admin();
  await admin.connect();
  const topics = ['item.imported', 'review.requested'].map((name) => ({ topic: prefix + name, numPartitions }));
  await admin.createTopics({ waitForLeaders: true, topics });
  await admin.disconnect();
}

/** When the last one was published and deleted from the outbox, in ms since 1970. */
async function allPublished(connection: pg.Client, events: number): Promise<number> {
  for (;;) {
    const { rows } = await connection.query<{ published: number }>(countPublished);
    if (rows[0]!.published >= events) return performance.timeOrigin + performance.now();
    await sleep(pollMs);
  }
}
