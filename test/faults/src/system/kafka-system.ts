import { generateKeyPairSync } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDatabase } from '@consilium/backing';
import { Closing } from '@consilium/platform';
import { startIngress } from '@consilium/tools';
import { patiently } from '../load/patiently.js';
import { TcpProxy } from '../proxy/tcp-proxy.js';
import { Clocks } from './clocks.js';
import { startKafkaServer } from './kafka-server.js';
import { startPostgresServer, through } from './postgres-server.js';
import { startRedisServer } from './redis-server.js';
import { ServiceProcess } from './service-process.js';
import { stablePort } from './stable-port.js';
import { modelEnvironment, plainEnvironment, type FaultySystem, type SystemOptions } from './system.js';

/** Each process of a distributed system: its name, its service, and what sets it apart. */
const roles = [
  { name: 'generator-api', service: 'generator', environment: { ROLE: 'api' } },
  { name: 'generator-worker-1', service: 'generator', environment: { ROLE: 'worker' } },
  { name: 'generator-worker-2', service: 'generator', environment: { ROLE: 'worker' } },
  { name: 'review-gateway', service: 'review-gateway', environment: {} },
  { name: 'scorer-1', service: 'scorer', environment: {} },
  { name: 'scorer-2', service: 'scorer', environment: {} },
  { name: 'exporter', service: 'exporter', environment: {} },
] as const;

const startMs = 120_000;

/** Each service and role as a process of its own on Kafka, with proxies before PostgreSQL and Kafka. */
export async function startKafkaSystem(options: SystemOptions): Promise<FaultySystem> {
  const { folder, disk, model } = options;
  const closing = new Closing();
  return closing.orUndo(async () => {
    // Everything that is to be stopped is known before anything can fail.
    const [kafkaStart, postgresStart, redisStart] = await Promise.allSettled([
      startKafkaServer(join(folder, 'kafka')),
      startPostgresServer(options),
      startRedisServer(),
    ]);
    for (const start of [kafkaStart, postgresStart, redisStart])
      if (start.status === 'fulfilled' && start.value) closing.add(() => start.value!.stop());
    const { kafka, proxy: kafkaProxy } = valueOf(kafkaStart);
    const postgres = valueOf(postgresStart);
    const redis = valueOf(redisStart);
    const postgresProxy = await TcpProxy.start(postgres.current.port);
    closing.add(() => postgresProxy.close());
    const databases: Record<string, string> = {};
    for (const { service } of roles)
      databases[service] ??= await ensureDatabase(postgres.current.url, service.replaceAll('-', '_'));

    const clocks = new Clocks(folder);
    const shared = {
      ...plainEnvironment(),
      ...modelEnvironment(options.modelUrl),
      ...(await keysAndFolders(folder)),
      HOST: '127.0.0.1',
      TRANSPORT: 'kafka',
      KAFKA_BROKERS: `127.0.0.1:${kafkaProxy.port}`,
      ...(redis && { REDIS_URL: redis.current.url }),
    };
    const begin = (role: (typeof roles)[number], name: string, port: number): ServiceProcess => {
      const child = new ServiceProcess({
        name,
        program: fileURLToPath(new URL('./main.js', import.meta.resolve(`@consilium/${role.service}`))),
        environment: {
          ...shared,
          ...role.environment,
          ...clocks.environmentOf(name),
          DATABASE_URL: through(postgresProxy.port, databases[role.service]!),
          PORT: String(port),
        },
        logFile: join(folder, `${name}.log`),
        preload: [clocks.module, ...(options.preload ? [options.preload] : [])],
      });
      child.start();
      return child;
    };
    const processes = new Map<string, ServiceProcess>();
    closing.add(() => Promise.all([...processes.values()].map((child) => child.stop())));
    const upstreams: Record<string, string[]> = {};
    const urls: string[] = [];
    for (const role of roles) {
      const { name, service } = role;
      const port = await stablePort();
      processes.set(name, begin(role, name, port));
      const url = `http://127.0.0.1:${port}`;
      urls.push(`${url}/api/${service}/health/ready`);
      // Workers serve health only.
      if (!name.includes('worker')) upstreams[service] = [...(upstreams[service] ?? []), url];
    }
    await Promise.all(urls.map((url) => patiently(() => isReady(url), startMs)));
    const ingress = await startIngress({ upstreams });
    closing.add(() => ingress.stop());
    return {
      transport: 'kafka',
      url: ingress.url,
      administratorCredential: (await readFile(join(folder, 'credential'), 'utf8')).trim(),
      processes,
      postgres,
      databases,
      kafka,
      redis,
      network: { postgres: postgresProxy, kafka: kafkaProxy },
      topics: { kind: 'kafka', brokers: [`127.0.0.1:${kafkaProxy.port}`], topicPrefix: '' },
      disk,
      model,
      clocks,
      startTwin: async (of) =>
        begin(
          roles.find(({ name }) => name === of)!,
          `${of}-twin`,
          0,
        ),
      stop: () => closing.close(),
    };
  });
}

async function keysAndFolders(folder: string): Promise<NodeJS.ProcessEnv> {
  const keys = generateKeyPairSync('ed25519');
  const privateKey = join(folder, 'token-key.pem');
  const publicKey = join(folder, 'token-key.pub.pem');
  const releases = join(folder, 'releases');
  await writeFile(privateKey, keys.privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  await writeFile(publicKey, keys.publicKey.export({ type: 'spki', format: 'pem' }));
  await mkdir(releases);
  return {
    AUTH_PRIVATE_KEY_FILE: privateKey,
    AUTH_PUBLIC_KEY_FILE: publicKey,
    ADMINISTRATOR_CREDENTIAL_FILE: join(folder, 'credential'),
    RELEASE_DIR: releases,
  };
}

async function isReady(url: string): Promise<void> {
  const { status } = await fetch(url);
  if (status !== 200) throw new Error(`${url} answered ${status}`);
}

function valueOf<T>(start: PromiseSettledResult<T>): T {
  if (start.status === 'rejected') throw start.reason;
  return start.value;
}
