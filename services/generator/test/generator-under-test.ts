import { randomUUID } from 'node:crypto';
import {
  defaultPolicy,
  definitionOf,
  ProjectConfiguration,
  projectConfigured,
  toHeaders,
  type EventDefinition,
} from '@consilium/contracts';
import { createLog, EmbeddedLog, startService, tokenIssuer, type RunningService } from '@consilium/platform';
import { createDatabase, eventually, logRecords, testTokens } from '@consilium/testing';
import type { ImportReport } from '../src/domain/questions/import-report.js';
import type { GenerationStatus } from '../src/application/generation-status.js';
import { generator } from '../src/index.js';
import type { ModelServer } from './model-server.js';

const tokens = testTokens(tokenIssuer);

export type Status = GenerationStatus;

export interface Received {
  type: string;
  headers: Record<string, string>;
  data: Record<string, unknown> & { item: string };
}

export interface Sent<Data> {
  data: Data;
  epoch?: number;
  simulated?: boolean;
  configurationVersion?: number;
  id?: string;
}

type Database = Awaited<ReturnType<typeof createDatabase>>;

/** A generator with databases, an event log and a model server, and all that its surroundings would do. */
export class GeneratorUnderTest {
  private running: RunningService[] = [];
  /** Where the service listens that is called. */
  address = '';

  private constructor(
    private readonly log: EmbeddedLog,
    private readonly environment: Record<string, string>,
    readonly database: Database,
    private readonly logDatabase: Database,
  ) {}

  static async create(model: ModelServer, environment: Record<string, string> = {}): Promise<GeneratorUnderTest> {
    const [database, logDatabase] = [await createDatabase(), await createDatabase()];
    const log = await EmbeddedLog.open(logDatabase.url, createLog('test', 'fatal'));
    return new GeneratorUnderTest(
      log,
      {
        DATABASE_URL: database.url,
        LOG_DATABASE_URL: logDatabase.url,
        TRANSPORT: 'embedded',
        HOST: '127.0.0.1',
        PORT: '0',
        LOG_LEVEL: 'fatal',
        AUTH_PUBLIC_KEY: tokens.publicKey,
        OPENAI_BASE_URL: model.url,
        LLM_MODEL: 'test-model',
        SHUTDOWN_GRACE_SECONDS: '2',
        ...environment,
      },
      database,
      logDatabase,
    );
  }

  async start(environment: Record<string, string> = {}): Promise<RunningService> {
    const service = await startService(generator, { ...this.environment, ...environment }, { transport: this.log });
    this.running.push(service);
    if (environment['ROLE'] !== 'worker') this.address = `http://127.0.0.1:${await service.listen()}`;
    return service;
  }

  async stop(service: RunningService): Promise<void> {
    this.running = this.running.filter((one) => one !== service);
    await service.close();
  }

  async drop(): Promise<void> {
    for (const service of this.running) await service.close();
    await this.log.close();
    await this.database.drop();
    await this.logDatabase.drop();
  }

  /** Appends events to the log as their producer's relay would. */
  async send<Data>(
    definition: EventDefinition<Data>,
    events: readonly Sent<NoInfer<Data>>[],
    project = 'demo',
  ): Promise<void> {
    const publisher = await this.log.openPublisher('test', 1);
    await publisher.publish(
      events.map(({ data, epoch, simulated, id, configurationVersion }) => ({
        topic: definition.topic,
        key: definition.key(data),
        headers: toHeaders({
          id: id ?? randomUUID(),
          type: definition.type,
          source: '/consilium/test',
          time: '2026-01-02T03:04:05.000Z',
          project,
          configurationVersion: configurationVersion ?? 1,
          epoch: epoch ?? null,
          causationId: null,
          simulated: simulated ?? false,
          traceparent: null,
        }),
        value: JSON.stringify(data),
      })),
    );
    await publisher.close();
  }

  /** Configures a project, and waits until the generator knows. */
  async configure(changes: Partial<ProjectConfiguration> = {}, version = 1, project = 'demo'): Promise<void> {
    const configuration = ProjectConfiguration.parse({ name: 'Demo', ...changes });
    await this.send(
      projectConfigured,
      [{ data: { project, configurationVersion: version, revision: version, configuration } }],
      project,
    );
    await eventually(
      async () =>
        (await this.rows('SELECT 1 FROM configuration WHERE project = $1 AND version = $2', [project, version]))
          .length > 0,
    );
  }

  async rows<Row extends Record<string, unknown>>(sql: string, values: unknown[] = []): Promise<Row[]> {
    return this.database.query<Row>(sql, values);
  }

  /** All that stands in any column of any table. */
  async everything(): Promise<string> {
    const tables = await this.rows<{ name: string }>(
      `SELECT quote_ident(table_name) AS name FROM information_schema.tables
       WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
    );
    const rows = await Promise.all(tables.map(({ name }) => this.rows(`SELECT to_jsonb(${name}) FROM ${name}`)));
    return JSON.stringify(rows);
  }

  /** The generator's own events, in the order in which they were published. */
  async published(definition: Pick<EventDefinition, 'topic' | 'type'>, count = 0): Promise<Received[]> {
    let events: Received[] = [];
    await eventually(async () => {
      const records = await logRecords<Received['data']>(this.logDatabase, definition.topic);
      events = records
        .map((record) => ({ ...record, type: record.headers['ce_type']! }))
        .filter(({ type }) => type === definition.type);
      for (const { type, data } of events) definitionOf(type)!.schema.parse(data);
      return events.length >= count;
    });
    return events;
  }

  import(rows: (object | string)[], query = '', project = 'demo'): Promise<Response> {
    const body = rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n');
    return this.call(`/projects/${project}/imports${query}`, { method: 'POST', body }, project);
  }

  async report(rows: (object | string)[], query = ''): Promise<ImportReport> {
    return (await (await this.import(rows, query)).json()) as ImportReport;
  }

  async status(): Promise<Status> {
    return (await (await this.call('/projects/demo/status')).json()) as Status;
  }

  /** The status, once it is as it should become. */
  async statusWhen(holds: (status: Status) => boolean): Promise<Status> {
    let status = await this.status();
    await eventually(async () => holds((status = await this.status())));
    return status;
  }

  /** @param roles one, or several with commas */
  call(path: string, init: RequestInit = {}, project = 'demo', roles = 'lead'): Promise<Response> {
    const headers = {
      authorization: `Bearer ${tokens.of(roles.split(',').map((role) => ({ project, role })))}`,
      'content-type': 'application/x-ndjson',
      ...init.headers,
    };
    return fetch(`${this.address}/api/generator${path}`, { ...init, headers });
  }
}

export const policy = defaultPolicy;

/** Questions of our own. */
export function question(number: number, changes: object = {}): Record<string, unknown> {
  return {
    id: `q-${number}`,
    question: `Which vitamin does patient ${number} lack, whose gums bleed and whose wounds heal slowly?`,
    options: { A: 'Vitamin A', B: 'Vitamin C', C: 'Vitamin D', D: 'Vitamin K' },
    answer_idx: 'B',
    answer: 'Vitamin C',
    ...changes,
  };
}
