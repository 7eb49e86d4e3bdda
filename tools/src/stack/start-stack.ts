import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  ensureDatabaseWithRole,
  lockFolder,
  requireKafka,
  startKafka,
  startPostgres,
  startRedis,
  UnavailableError,
  type Kafka,
  type Redis,
} from '@consilium/backing';
import { keptPasswords } from './kept-passwords.js';
import { makeTopics } from './make-topics.js';

/** The services that own a database. */
export const SERVICES = ['generator', 'review_gateway', 'scorer', 'exporter'] as const;
export type StackService = (typeof SERVICES)[number];

/** Where everything is; also in `stack.json` while the stack runs. */
export interface StackDescription {
  brokers: string[];
  /** With the login of the service's own role. */
  databases: Record<StackService, string>;
  /** Null where Redis isn't installed. */
  redisUrl: string | null;
}

export interface Stack extends StackDescription {
  /** Settles, with a server's name, if one ends by itself. */
  readonly failed: Promise<string>;
  stop(): Promise<void>;
}

interface Server {
  readonly ended?: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts Kafka with the topics, PostgreSQL and, where installed, Redis as local processes on free ports, their data below
 * `dir`. They end with this process, however that ends. Throws FolderInUseError where another process has a stack there, UnavailableError
 * where Java or Kafka's jars are missing.
 */
export async function startStack({ dir }: { dir: string }): Promise<Stack> {
  await requireKafka();
  const lock = await lockFolder(dir);
  const file = join(dir, 'stack.json');
  const running = new Map<string, Server>();
  const run = async <T extends Server>(name: string, starting: Promise<T>): Promise<T> => {
    const server = await starting;
    running.set(name, server);
    return server;
  };
  const stop = async () => {
    await rm(file, { force: true });
    await Promise.all([...running.values()].map((server) => server.stop()));
    await lock.release();
  };
  const started = await Promise.allSettled([
    run('Kafka', startKafka({ dir: join(dir, 'kafka') })).then(withTopics),
    run('PostgreSQL', startPostgres({ dir: join(dir, 'postgres') })).then(({ url }) => databasesOf(url, dir)),
    redisIfInstalled().then((redis) => redis && run('Redis', Promise.resolve(redis))),
  ]);
  const [kafka, databases, redis] = started;
  if (kafka.status === 'rejected' || databases.status === 'rejected' || redis.status === 'rejected') {
    await stop();
    throw started.find((outcome) => outcome.status === 'rejected')?.reason;
  }
  const description: StackDescription = {
    brokers: kafka.value.brokers,
    databases: databases.value,
    redisUrl: redis.value?.url ?? null,
  };
  await rm(file, { force: true });
  await writeFile(file, `${JSON.stringify(description, undefined, 2)}\n`, { mode: 0o600 });
  return { ...description, failed: firstToEnd(running), stop };
}

async function withTopics(kafka: Kafka): Promise<Kafka> {
  await makeTopics(kafka.brokers);
  return kafka;
}

async function databasesOf(url: string, dir: string): Promise<Record<StackService, string>> {
  const passwords = await keptPasswords(join(dir, 'passwords.json'), SERVICES);
  const databases: Partial<Record<StackService, string>> = {};
  for (const service of SERVICES) databases[service] = await ensureDatabaseWithRole(url, service, passwords[service]);
  return databases as Record<StackService, string>;
}

async function redisIfInstalled(): Promise<Redis | undefined> {
  return startRedis().catch((error: unknown) => {
    if (error instanceof UnavailableError) return undefined;
    throw error;
  });
}

function firstToEnd(running: Map<string, Server>): Promise<string> {
  const ends = [...running].flatMap(([name, server]) => (server.ended ? [server.ended.then(() => name)] : []));
  return Promise.race(ends);
}
