import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureDatabase } from '@consilium/backing';
import { makeSharedFiles, programOf, serviceProcesses, upstreamsOf } from '@consilium/cli';
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
import { commonEnvironment, type FaultySystem, type SystemOptions } from './system.js';

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
    for (const { service } of serviceProcesses)
      databases[service] ??= await ensureDatabase(postgres.current.url, service.replaceAll('-', '_'));

    const clocks = new Clocks(folder);
    const files = makeSharedFiles(folder);
    const shared = {
      ...commonEnvironment(options.modelUrl),
      ...files,
      HOST: '127.0.0.1',
      TRANSPORT: 'kafka',
      KAFKA_BROKERS: `127.0.0.1:${kafkaProxy.port}`,
      ...(redis && { REDIS_URL: redis.current.url }),
    };
    const begin = (role: (typeof serviceProcesses)[number], name: string, port: number): ServiceProcess => {
      const child = new ServiceProcess({
        name,
        program: programOf(role.service),
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
    const running = [];
    for (const role of serviceProcesses) {
      const port = await stablePort();
      processes.set(role.name, begin(role, role.name, port));
      running.push({ ...role, url: `http://127.0.0.1:${port}` });
    }
    await Promise.all(
      running.map(({ url, service }) => patiently(() => isReady(`${url}/api/${service}/health/ready`), startMs)),
    );
    const ingress = await startIngress({ upstreams: upstreamsOf(running) });
    closing.add(() => ingress.stop());
    return {
      transport: 'kafka',
      url: ingress.url,
      administratorCredential: (await readFile(files.ADMINISTRATOR_CREDENTIAL_FILE, 'utf8')).trim(),
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
          serviceProcesses.find(({ name }) => name === of)!,
          `${of}-twin`,
          0,
        ),
      stop: () => closing.close(),
    };
  });
}

async function isReady(url: string): Promise<void> {
  const { status } = await fetch(url);
  if (status !== 200) throw new Error(`${url} answered ${status}`);
}

function valueOf<T>(start: PromiseSettledResult<T>): T {
  if (start.status === 'rejected') throw start.reason;
  return start.value;
}
