import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toHeaders, type EventDefinition } from '@consilium/contracts';
import {
  createLog,
  EmbeddedLog,
  InboxUpkeep,
  startService,
  tokenIssuer,
  type RunningService,
} from '@consilium/platform';
import { createDatabase, logRecords, testTokens, type LogRecord } from '@consilium/testing';
import { v7 as uuidv7 } from 'uuid';
import { exporter } from '../../src/index.js';

const tokens = testTokens(tokenIssuer);

export interface Sent<Data> {
  /** A new one without it. */
  readonly id?: string;
  readonly data: Data;
  readonly project: string;
  readonly epoch?: number;
  readonly simulated?: boolean;
}

export type Call = RequestInit & { role?: string; project?: string };

/** An exporter with databases, a log and a release folder of its own, and all that its surroundings would do. */
export class ExporterUnderTest {
  /** Where the service listens; set by whoever starts it as a process of its own. */
  address = '';
  private running: RunningService | null = null;

  private constructor(
    private readonly log: EmbeddedLog,
    readonly environment: Record<string, string>,
    private readonly databases: Awaited<ReturnType<typeof createDatabase>>[],
  ) {}

  static async create(): Promise<ExporterUnderTest> {
    const [database, logDatabase] = [await createDatabase(), await createDatabase()];
    const log = await EmbeddedLog.open(logDatabase.url, createLog('test', 'fatal'));
    const environment = {
      DATABASE_URL: database.url,
      LOG_DATABASE_URL: logDatabase.url,
      TRANSPORT: 'embedded',
      HOST: '127.0.0.1',
      PORT: '0',
      LOG_LEVEL: 'fatal',
      AUTH_PUBLIC_KEY: tokens.publicKey,
      RELEASE_DIR: await mkdtemp(join(tmpdir(), 'consilium-releases-')),
    };
    return new ExporterUnderTest(log, environment, [database, logDatabase]);
  }

  async start(): Promise<void> {
    this.running = await startService(exporter, this.environment);
    this.address = `http://127.0.0.1:${await this.running.listen()}`;
  }

  async drop(): Promise<void> {
    await this.running?.close();
    await this.log.close();
    for (const database of this.databases) await database.drop();
    await rm(this.environment['RELEASE_DIR']!, { recursive: true });
  }

  /** Appends events to the log as their producer's relay would. */
  async send<Data>(definition: EventDefinition<Data>, events: readonly Sent<NoInfer<Data>>[]): Promise<void> {
    const publisher = await this.log.openPublisher('test', 1);
    await publisher.publish(
      events.map(({ id, data, project, epoch, simulated }) => ({
        topic: definition.topic,
        key: definition.key(data),
        headers: toHeaders({
          id: id ?? uuidv7(),
          type: definition.type,
          source: '/consilium/test',
          time: '2026-01-02T03:04:05.000Z',
          project,
          configurationVersion: 1,
          epoch: epoch ?? null,
          causationId: null,
          simulated: simulated ?? false,
          traceparent: null,
        }),
        value: JSON.stringify(data),
      })),
    );
  }

  /** Rows of the service's own database. */
  query<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return this.running!.parts.database.query<Row>(sql, parameters);
  }

  /** Lets the inbox forget all that it has taken in, as its upkeep will in some weeks. */
  async pruneInbox(): Promise<void> {
    const { database, log } = this.running!.parts;
    await new InboxUpkeep(database, log).tidy(new Date(Date.now() + 40 * 24 * 60 * 60 * 1000));
  }

  /** Lets a killed owner's jobs be taken over now instead of in a minute. */
  async endLeases(): Promise<void> {
    await this.databases[0]!.query('UPDATE job SET available_at = now(); UPDATE relay_lease SET expires_at = now()');
  }

  /** The log's records of a topic, oldest first. */
  read(topic: string): Promise<LogRecord<unknown>[]> {
    return logRecords(this.databases[1]!, topic);
  }

  async get<T>(path: string, call: Call = {}): Promise<T> {
    return (await (await this.call(path, call)).json()) as T;
  }

  call(path: string, { role = 'lead', project = 'demo', ...init }: Call = {}): Promise<Response> {
    const headers = { authorization: `Bearer ${tokens.of([{ project, role }])}`, 'content-type': 'application/json' };
    return fetch(`${this.address}/api/exporter${path}`, { ...init, headers });
  }
}
