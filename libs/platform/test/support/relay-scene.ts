import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createDatabase, eventually, uniquePrefix } from '@consilium/testing';
import {
  createLog,
  createTopics,
  EmbeddedLog,
  KafkaTransport,
  openDatabase,
  platformMigrations,
  type Database,
  type Transport,
} from '../../src/index.js';
import type { StopAt } from './relay-child.js';

const child = fileURLToPath(new URL('./relay-child.js', import.meta.url));
const log = createLog('test', 'fatal');

/** How the events of a scene travel, and what a process needs to know of that. */
export interface Carrier {
  readonly transport: Transport;
  readonly topic: string;
  readonly variables: Record<string, string>;
  close(): Promise<void>;
}

export async function embeddedCarrier(): Promise<Carrier> {
  const database = await createDatabase();
  const transport = await EmbeddedLog.open(database.url, log);
  return {
    transport,
    topic: 'item.validated',
    variables: { TRANSPORT: 'embedded', LOG_DATABASE_URL: database.url },
    close: async () => {
      await transport.close();
      await database.drop();
    },
  };
}

export async function kafkaCarrier(brokers: string[]): Promise<Carrier> {
  const options = { brokers, clientId: 'test', topicPrefix: uniquePrefix() };
  const topics = [{ name: 'item.validated', compacted: true }];
  await createTopics(options, topics, [], { partitions: 3, replication: 1 }, log);
  const transport = new KafkaTransport(options, log);
  return {
    transport,
    topic: `${options.topicPrefix}item.validated`,
    variables: { TRANSPORT: 'kafka', KAFKA_BROKERS: brokers.join(','), TOPIC_PREFIX: options.topicPrefix },
    close: () => transport.close(),
  };
}

export interface RelayProcess {
  readonly owner: string;
  readonly process: ChildProcess;
  /** How its publishings ended so far: `published`, or the error's name. */
  readonly outcomes: string[];
  isPaused(): Promise<boolean>;
}

/** An outbox, relays of it as processes, and a reader of what they publish. */
export class RelayScene {
  /** As read from the transport, in the order of each key. */
  readonly received: { key: string; value: string }[] = [];
  private readonly relays: RelayProcess[] = [];

  private constructor(
    readonly database: Database,
    private readonly url: string,
    readonly carrier: Carrier,
    private readonly ended: (() => Promise<unknown>)[],
  ) {}

  static async open(carrier: Carrier): Promise<RelayScene> {
    const made = await createDatabase();
    const database = await openDatabase({ url: made.url, migrations: [...platformMigrations], poolSize: 10, log });
    const scene = new RelayScene(database, made.url, carrier, []);
    const subscription = await carrier.transport.subscribe({
      group: `reader-${randomUUID()}`,
      topics: [carrier.topic],
      onBatch: async (records) => {
        for (const { key, value } of records) scene.received.push({ key: String(key), value: String(value) });
      },
    });
    scene.ended.push(
      () => subscription.close(),
      () => carrier.close(),
      () => database.dataSource.destroy(),
      () => made.drop(),
    );
    return scene;
  }

  startRelay(stopAt?: StopAt): RelayProcess {
    const owner = randomUUID();
    const variables = { DATABASE_URL: this.url, OWNER: owner, ...(stopAt && { STOP_AT: stopAt }) };
    const process_ = fork(child, {
      env: { ...process.env, ...this.carrier.variables, ...variables },
      stdio: 'inherit',
    });
    const outcomes: string[] = [];
    process_.on('message', (outcome: string) => outcomes.push(outcome));
    const relay = { owner, process: process_, outcomes, isPaused: () => isPaused(process_.pid!) };
    this.relays.push(relay);
    return relay;
  }

  /** Ends a relay as a shutdown does. */
  async end(relay: RelayProcess): Promise<void> {
    const exit = once(relay.process, 'exit');
    relay.process.send('end');
    await exit;
  }

  /** The relay that holds the lease now. */
  async owner(): Promise<RelayProcess | undefined> {
    const [row] = await this.database.query<{ owner: string }>(
      'SELECT owner FROM relay_lease WHERE expires_at > now()',
    );
    return this.relays.find(({ owner }) => owner === row?.owner);
  }

  /** Lets the lease run out now; whoever holds it believes in it for up to two seconds more. */
  async endLease(): Promise<void> {
    await this.database.query(`UPDATE relay_lease SET expires_at = '-infinity'`);
  }

  async append(rows: readonly { key: string; value: string }[]): Promise<void> {
    await this.database.query(
      `INSERT INTO outbox (topic, key, headers, value)
       SELECT $1, key, '{}', value
       FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS r(key, value, place) ORDER BY place`,
      [this.carrier.topic, rows.map(({ key }) => key), rows.map(({ value }) => value)],
    );
  }

  /** Until the relays have nothing left to do. */
  async drained(): Promise<void> {
    await eventually(async () => (await this.database.query('SELECT FROM outbox')).length === 0, { within: 60_000 });
  }

  valuesOf(key: string): string[] {
    return this.received.filter((record) => record.key === key).map(({ value }) => value);
  }

  async close(): Promise<void> {
    for (const relay of this.relays) if (relay.process.exitCode === null) relay.process.kill('SIGKILL');
    for (const end of this.ended) await end();
  }
}

async function isPaused(pid: number): Promise<boolean> {
  const line = await readFile(`/proc/${pid}/stat`, 'utf8');
  return line.slice(line.lastIndexOf(')') + 2).startsWith('T');
}
