import { toHeaders, type EventDefinition } from '@consilium/contracts';
import { createLog, EmbeddedLog, startService, tokenIssuer, type RunningService } from '@consilium/platform';
import { createDatabase, logRecords, testTokens } from '@consilium/testing';
import { scorer } from '../../src/index.js';
import { project, type AnyEvent } from '../received-events.js';

const tokens = testTokens(tokenIssuer);

export interface Answer<T> {
  readonly status: number;
  readonly body: T;
}

/** The whole service, with an embedded log of its own. */
export class ScorerService {
  private constructor(
    private readonly log: EmbeddedLog,
    private readonly running: RunningService,
    private readonly address: string,
    private readonly databases: Awaited<ReturnType<typeof createDatabase>>[],
  ) {}

  static async start(): Promise<ScorerService> {
    const [database, logDatabase] = [await createDatabase(), await createDatabase()];
    const log = await EmbeddedLog.open(logDatabase.url, createLog('test', 'fatal'));
    const running = await startService(scorer, {
      DATABASE_URL: database.url,
      LOG_DATABASE_URL: logDatabase.url,
      TRANSPORT: 'embedded',
      HOST: '127.0.0.1',
      PORT: '0',
      LOG_LEVEL: 'fatal',
      AUTH_PUBLIC_KEY: tokens.publicKey,
    });
    const address = `http://127.0.0.1:${await running.listen()}/api/scorer`;
    return new ScorerService(log, running, address, [database, logDatabase]);
  }

  async drop(): Promise<void> {
    await this.running.close();
    await this.log.close();
    for (const database of this.databases) await database.drop();
  }

  /** Appends events to the log as their producers' relays would. */
  async send(...events: AnyEvent[]): Promise<void> {
    const publisher = await this.log.openPublisher('test', 1);
    await publisher.publish(
      events.map(({ topic, key, data, ...envelope }) => ({
        ...{ topic, key, value: JSON.stringify(data) },
        headers: toHeaders(envelope),
      })),
    );
  }

  /** Values of a topic's events, oldest first. */
  async read({ topic }: EventDefinition<never>): Promise<unknown[]> {
    return (await logRecords(this.databases[1]!, topic)).map(({ data }) => data);
  }

  async call<T>(
    path: string,
    init: RequestInit & { role?: string | string[]; project?: string } = {},
  ): Promise<Answer<T>> {
    const roles = [init.role ?? 'lead'].flat().map((role) => ({ project: init.project ?? project, role }));
    const token = tokens.of(roles);
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const response = await fetch(`${this.address}${path}`, { ...init, headers });
    return { status: response.status, body: (await response.json()) as T };
  }

  post<T>(path: string, body: object): Promise<Answer<T>> {
    return this.call(path, { method: 'POST', body: JSON.stringify(body) });
  }
}
