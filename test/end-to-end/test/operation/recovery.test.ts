import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { withClient } from '@consilium/backing';
import { topics } from '@consilium/contracts';
import { createLog, createTopics } from '@consilium/platform';
import { describeWithKafka, eventually } from '@consilium/testing';
import { Client } from '../support/client.js';
import { keyFiles } from '../support/key-files.js';
import { databasesOn, OwnPart } from '../support/own-parts.js';
import { ServiceProcess, type ServiceName } from '../support/service-process.js';

const names: readonly ServiceName[] = ['generator', 'review-gateway', 'scorer', 'exporter'];
const consumers = ['generator', 'scorer', 'exporter'] as const;
/** How long a part is away. Backoffs grow with it, so a longer one is worth a look now and then. */
const outageMs = Number(process.env['CONSILIUM_OUTAGE_SECONDS'] ?? 4) * 1000;
/** What is promised; what is measured is printed. */
const within = 30_000;

describeWithKafka('After an outage, without a restart of ours, everything works again soon after it is over:', () => {
  let folder: string;
  let postgres: OwnPart;
  let kafka: OwnPart;
  let redis: OwnPart;
  let databases: Record<string, string>;
  const services: ServiceProcess[] = [];
  let administrator: Client;
  const known: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'consilium-recovery-'));
    [postgres, kafka, redis] = await Promise.all([OwnPart.postgres(folder), OwnPart.kafka(folder), OwnPart.redis()]);
    await redis.up();
    databases = await databasesOn(postgres.address, names);
    const options = { brokers: [kafka.address], clientId: 'test', topicPrefix: '' };
    await createTopics(options, topics, [], { partitions: 2, replication: 1 }, createLog('test', 'error'));
    const shared = {
      ...(await keyFiles(folder)),
      KAFKA_BROKERS: kafka.address,
      REDIS_URL: redis.address,
      RELEASE_DIR: join(folder, 'releases'),
      ADMINISTRATOR_CREDENTIAL_FILE: join(folder, 'credential'),
    };
    for (const name of names)
      services.push(await ServiceProcess.start(name, { ...shared, DATABASE_URL: databases[name]! }));
    await Promise.all(services.map((service) => service.untilReady()));
    const gateway = services.find(({ name }) => name === 'review-gateway')!;
    administrator = new Client(gateway.origin, (await readFile(join(folder, 'credential'), 'utf8')).trim());
    await configure();
    await Promise.all(consumers.map((name) => eventually(() => hasAll(name), { within })));
  }, 180_000);

  afterAll(async () => {
    await Promise.all(services.map((service) => service.kill()));
    await Promise.all([postgres, kafka, redis].map((part) => part.stop()));
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  /** A request that writes and publishes. */
  const configure = async (): Promise<void> => {
    const id = `p-${randomUUID().slice(0, 8)}`;
    await administrator.post('/review-gateway/projects', { id, configuration: { name: id } });
    known.push(id);
  };

  /** Whether the service has taken in every project so far. */
  const hasAll = (name: string): Promise<boolean> =>
    withClient(databases[name]!, async (client) => {
      const sql = `SELECT count(*)::int AS n FROM inbox WHERE topic = 'project.configured'`;
      return (await client.query<{ n: number }>(sql)).rows[0]!.n >= known.length;
    });

  /** Nothing left to publish. */
  const isPublished = (): Promise<boolean> =>
    withClient(databases['review-gateway']!, async (client) => {
      return (await client.query('SELECT 1 FROM outbox LIMIT 1')).rowCount === 0;
    });

  const measure = async (part: string, checks: Record<string, () => Promise<unknown>>): Promise<void> => {
    const started = Date.now();
    const measured = await Promise.all(
      Object.entries(checks).map(async ([what, check]) => {
        await eventually(check, { within, every: 25 });
        return `${what} ${((Date.now() - started) / 1000).toFixed(1)} s`;
      }),
    );
    process.stderr.write(`${part} away for ${outageMs / 1000} s; after it was back: ${measured.join(', ')}\n`);
    // By themselves, that is.
    expect(services.every(({ isRunning }) => isRunning)).toBe(true);
  };

  const allReady = async (): Promise<boolean> =>
    (await Promise.all(services.map((service) => service.health('ready')))).every((answer) => answer?.status === 200);

  const loop = () => ({
    'all ready': allReady,
    'outbox published': isPublished,
    ...Object.fromEntries(consumers.map((name) => [`${name} consumed`, () => hasAll(name)])),
  });

  it('PostgreSQL', async () => {
    await postgres.down();
    await sleep(outageMs);
    await eventually(async () => (await services[0]!.health('ready'))?.status === 503);
    expect(await Promise.all(services.map((service) => service.health('live')))).toMatchObject(
      services.map(() => ({ status: 200 })),
    );
    await postgres.up();
    await measure('PostgreSQL', { 'a write accepted': () => configure().then(() => true), ...loop() });
    await measure('PostgreSQL (the event of that write)', loop());
  }, 240_000);

  it('Kafka: what was written meanwhile is accepted, and arrives', async () => {
    await kafka.down();
    await configure();
    await sleep(outageMs);
    await eventually(async () => (await services[0]!.health('ready'))?.status === 503);
    expect(await Promise.all(services.map((service) => service.health('live')))).toMatchObject(
      services.map(() => ({ status: 200 })),
    );
    await kafka.up();
    await measure('Kafka', loop());
  }, 240_000);

  it('Redis: requests are answered meanwhile, and are counted in it again', async () => {
    const gateway = services.find(({ name }) => name === 'review-gateway')!;
    const logIn = async (): Promise<number> => {
      const body = JSON.stringify({ credential: 'none.none' });
      const headers = { 'content-type': 'application/json' };
      return (await fetch(`${gateway.origin}/api/review-gateway/tokens`, { method: 'POST', headers, body })).status;
    };
    await redis.down();
    await sleep(outageMs);
    expect([401, 429]).toContain(await logIn());
    expect((await gateway.health('ready'))?.status).toBe(200);
    await redis.up();
    await measure('Redis', {
      'limits counted': async () => {
        await logIn();
        return (await keysIn(redis.address)) > 0;
      },
    });
  }, 120_000);
});

async function keysIn(address: string): Promise<number> {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  socket.write('DBSIZE\r\n');
  const [answer] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  return Number(answer.toString().slice(1));
}
