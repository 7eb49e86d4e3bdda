import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultRubric } from '@consilium/contracts';
import { createLog, EmbeddedLog, InboxUpkeep, startService, type RunningService } from '@consilium/platform';
import { createDatabase, eventually, logRecords, type LogRecord } from '@consilium/testing';
import { afterAll, beforeAll } from '@jest/globals';
import { decodeJwt, SignJWT, type JWTPayload } from 'jose';
import { reviewGateway } from '../../src/index.js';
import { project, type Sent } from './events.js';
import type { Json } from './json.js';
import { LivePage } from './live-page.js';

const keys = generateKeyPairSync('ed25519');
const logger = createLog('test', 'fatal');

export type { Json } from './json.js';

export interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
}

export interface ExpertOptions {
  roles?: string[];
  specialties?: string[];
  languages?: string[];
  simulated?: boolean;
}

/** An expert with a token, who calls the public API. */
export interface Caller {
  readonly expert: string;
  readonly token: string;
}

/** A whole review gateway on databases and a log of its own; what surrounds it is played by the test. */
export class Gateway {
  private constructor(
    readonly service: RunningService,
    readonly log: EmbeddedLog,
    /** Of the API. */
    readonly address: string,
    private readonly administratorToken: string,
    readonly credentialFile: string,
    private readonly environment: Record<string, string>,
    private readonly logDatabase: Awaited<ReturnType<typeof createDatabase>>,
    private readonly ended: (() => Promise<unknown>)[],
  ) {}

  /** @param further environment variables */
  static async start(further: Record<string, string> = {}): Promise<Gateway> {
    const [database, logDatabase] = [await createDatabase(), await createDatabase()];
    const folder = await mkdtemp(join(tmpdir(), 'consilium-gateway-'));
    const credentialFile = join(folder, 'administrator');
    const environment = {
      DATABASE_URL: database.url,
      LOG_DATABASE_URL: logDatabase.url,
      TRANSPORT: 'embedded',
      HOST: '127.0.0.1',
      PORT: '0',
      LOG_LEVEL: 'fatal',
      AUTH_PUBLIC_KEY: keys.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
      AUTH_PRIVATE_KEY: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      ADMINISTRATOR_CREDENTIAL_FILE: credentialFile,
      ...further,
    };
    const service = await startService(reviewGateway, environment);
    const address = `http://127.0.0.1:${await service.listen()}/api/review-gateway`;
    const log = await EmbeddedLog.open(logDatabase.url, logger);
    const administrator = await tokenFor(address, (await readFile(credentialFile, 'utf8')).trim());
    const gateway = new Gateway(service, log, address, administrator, credentialFile, environment, logDatabase, [
      () => service.close(),
      () => log.close(),
      () => database.drop(),
      () => logDatabase.drop(),
      () => rm(folder, { recursive: true }),
    ]);
    await gateway.administrator('POST', '/projects', { id: project, configuration: { name: 'A demonstration' } });
    return gateway;
  }

  async close(): Promise<void> {
    for (const end of this.ended) await end();
  }

  /** Another process of the same service, by its API's address; ends before the gateway does. */
  async replica(): Promise<string> {
    const service = await startService(reviewGateway, this.environment);
    this.ended.unshift(() => service.close());
    return `http://127.0.0.1:${await service.listen()}/api/review-gateway`;
  }

  query<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return this.service.parts.database.query<Row>(sql, parameters);
  }

  /** Lets the inbox forget all that it has taken in, as its upkeep will in some weeks. */
  async pruneInbox(): Promise<void> {
    await new InboxUpkeep(this.service.parts.database, logger).tidy(new Date(Date.now() + 40 * 24 * 60 * 60 * 1000));
  }

  /** Publishes events, and waits until each has been handled: in the order given, also across topics. */
  async deliver(...events: Sent[]): Promise<void> {
    for (let start = 0; start < events.length;) {
      let end = start + 1;
      while (events[end]?.record.topic === events[start]!.record.topic) end += 1;
      await this.deliverAtOnce(...events.slice(start, end));
      start = end;
    }
  }

  /** Publishes events, and waits until each has been handled; those of different topics in whatever order. */
  async deliverAtOnce(...events: Sent[]): Promise<void> {
    const publisher = await this.log.openPublisher(`test-${randomUUID()}`, 1);
    await publisher.publish(events.map(({ record }) => record));
    await publisher.close();
    const ids = [...new Set(events.map(({ id }) => id))];
    await eventually(
      async () => (await this.query('SELECT FROM inbox WHERE event_id = ANY ($1)', [ids])).length === ids.length,
      { every: 10 },
    );
  }

  async expert(options: ExpertOptions = {}): Promise<Caller> {
    return (await this.experts(1, options))[0]!;
  }

  async experts(count: number, options: ExpertOptions = {}): Promise<Caller[]> {
    const { roles = ['reviewer'], specialties = [], languages = ['en'], simulated = false } = options;
    const experts = Array.from({ length: count }, (_, n) => ({
      name: `Dr Secret Name ${n}`,
      roles,
      specialties,
      languages,
      simulated,
    }));
    const path = `/projects/${project}/experts/batch`;
    const { body } = await this.administrator<{ experts: { expert: string; credential: string }[] }>('POST', path, {
      experts,
    });
    return Promise.all(
      body.experts.map(async ({ expert, credential }) => ({ expert, token: await tokenFor(this.address, credential) })),
    );
  }

  /** The same expert as a person at the page: their token knows a session. */
  atPage(caller: Caller, seconds?: number): Promise<Caller> {
    return this.withClaims(caller, { session: randomUUID() }, seconds);
  }

  /** The same expert with a token of the same kind that says something else. */
  async withClaims({ expert, token }: Caller, claims: JWTPayload, seconds = 120): Promise<Caller> {
    const signer = new SignJWT({ ...decodeJwt(token), ...claims }).setProtectedHeader({ alg: 'EdDSA' });
    return { expert, token: await signer.setExpirationTime(`${seconds} s`).sign(keys.privateKey) };
  }

  /** Ends the session of a person at the page, as another replica would. */
  async endSession({ expert, token }: Caller): Promise<void> {
    await this.query(
      `INSERT INTO session (id, subject, token_hash, user_agent, ended_at) VALUES ($1, $2, $3, '', now())`,
      [decodeJwt(token)['session'], expert, Buffer.from(randomUUID())],
    );
  }

  livePage({ token }: Caller): Promise<LivePage> {
    return LivePage.open(`${this.address}/projects/${project}/live`, token);
  }

  /** Sets some of the project's configuration. */
  async configure(over: object): Promise<void> {
    const { body } = await this.administrator('GET', `/projects/${project}`);
    const configuration = { ...body.configuration, ...over };
    const { status } = await this.administrator('PUT', `/projects/${project}/configuration`, { configuration });
    if (status !== 200) throw new Error(`The configuration was refused with ${status}`);
  }

  /** Lets every hold run out. */
  async endHolds(): Promise<void> {
    await this.query(`UPDATE held SET until = now() - interval '1 second'`);
    await eventually(async () => (await this.query('SELECT FROM held')).length === 0);
  }

  setStatus(expert: string, status: string): Promise<Answer<unknown>> {
    return this.administrator('PUT', `/projects/${project}/experts/${expert}/status`, { status });
  }

  administrator<Body = Json>(method: string, path: string, body?: unknown): Promise<Answer<Body>> {
    return this.call({ expert: '', token: this.administratorToken }, method, path, body);
  }

  async call<Body = Json>(
    { token }: Caller,
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<Body>> {
    const response = await fetch(`${this.address}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const content = await response.text();
    return { status: response.status, body: (content ? JSON.parse(content) : null) as Body };
  }

  /** What an administrator gets, as it comes. */
  raw(path: string): Promise<Response> {
    return fetch(`${this.address}${path}`, { headers: { authorization: `Bearer ${this.administratorToken}` } });
  }

  next(expert: Caller): Promise<Answer<Json>> {
    return this.call(expert, 'POST', `/projects/${project}/assignments/next`);
  }

  submit(expert: Caller, seat: string, kind: string, body: unknown, key: string = randomUUID()): Promise<Answer<Json>> {
    return this.call(expert, 'POST', `/seats/${seat}/${kind}`, body, { 'idempotency-key': key });
  }

  /** Takes the next seat and reviews it. @returns the assignment */
  async reviewNext(expert: Caller, over: object = {}): Promise<Json> {
    const { body: assignment } = await this.next(expert);
    const { status } = await this.submit(expert, assignment.seat, 'review', review(over));
    if (status !== 201) throw new Error(`The review was refused with ${status}`);
    return assignment;
  }

  /** Lets every lease run out. */
  async endLeases(): Promise<void> {
    await this.query(`UPDATE seat SET lease_until = now() - interval '1 second' WHERE lease_until IS NOT NULL`);
  }

  /** Events the gateway has published or is about to, oldest first; the events delivered by the test are not among them. */
  async published(topic: string): Promise<LogRecord<Json>[]> {
    await eventually(async () => (await this.query('SELECT FROM outbox')).length === 0);
    const records = await logRecords<Json>(this.logDatabase, topic);
    return records.filter(({ headers }) => headers['ce_source'] === '/consilium/review-gateway');
  }
}

/** A gateway for the block in which it is called. */
export function useGateway(further: Record<string, string> = {}): { readonly gateway: Gateway } {
  let gateway: Gateway;
  beforeAll(async () => {
    gateway = await Gateway.start(further);
  });
  afterAll(() => gateway.close());
  return {
    get gateway() {
      return gateway;
    },
  };
}

export function review(over: object = {}): Record<string, unknown> {
  return {
    scores: Object.fromEntries(defaultRubric.dimensions.map(({ id }) => [id, 5])),
    verdict: 'accept',
    comments: [],
    spans: [],
    activeSeconds: 60,
    ...over,
  };
}

async function tokenFor(address: string, credential: string): Promise<string> {
  const response = await fetch(`${address}/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ credential }),
  });
  if (response.status !== 201) throw new Error(`No token: ${response.status} ${await response.text()}`);
  return ((await response.json()) as { token: string }).token;
}
