import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '@consilium/backing';
import { startIngress, startStack, type Stack } from '@consilium/tools';
import { CliError } from '../cli-error.js';
import { exitCodes } from '../exit-codes.js';
import { startNode, type NodeProcess } from '../processes/node-process.js';
import { modelEnvironment, plainEnvironment, type DemoSystem, type DemoSystemOptions } from './demo-system.js';
import { makeSharedFiles, programOf, serviceProcesses, serviceSizes, upstreamsOf } from './service-processes.js';
import { waitFor } from './wait-for.js';

/** Each service and role as processes of their own, on Kafka and a PostgreSQL with a role per service. */
export async function startOnKafka(options: DemoSystemOptions): Promise<DemoSystem> {
  const { folder, signal } = options;
  const stack = await startStack({ dir: join(folder, 'stack') });
  const stopping: (() => Promise<unknown>)[] = [() => stack.stop()];
  const stop = async (): Promise<void> => {
    for (const step of stopping.splice(0).toReversed()) await step();
  };
  try {
    const databases = Object.fromEntries(
      Object.entries(stack.databases).map(([service, url]) => [service.replaceAll('_', '-'), url]),
    );
    const files = makeSharedFiles(folder);
    const shared = { ...sharedEnvironment(options, stack), ...files };
    const running = await startAll(folder, databases, shared);
    stopping.push(() => Promise.all(running.map(({ process }) => process.stop())));
    const failed = Promise.race([...running.map(({ process }) => process.failed), endOf(stack)]);
    failed.catch(() => undefined);
    for (const { name, service, url } of running)
      await waitFor(() => isReady(`${url}/api/${service}/health/ready`), { failed, signal, what: name });
    const ingress = await startIngress({ upstreams: upstreamsOf(running) });
    stopping.push(() => ingress.stop());
    return {
      url: ingress.url,
      administratorCredential: takeCredential(files.ADMINISTRATOR_CREDENTIAL_FILE),
      databases,
      topics: { kind: 'kafka', brokers: stack.brokers, topicPrefix: '' },
      failed,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

interface Running {
  readonly name: string;
  readonly service: string;
  readonly url: string;
  readonly process: NodeProcess;
}

async function startAll(
  folder: string,
  databases: Record<string, string>,
  shared: NodeJS.ProcessEnv,
): Promise<Running[]> {
  const running: Running[] = [];
  for (const { name, service, environment } of serviceProcesses) {
    const port = await freePort();
    const process = startNode({
      name,
      program: programOf(service),
      nodeOptions: serviceSizes,
      environment: { ...shared, ...environment, DATABASE_URL: databases[service], PORT: String(port) },
      logFile: join(folder, `${name}.log`),
    });
    running.push({ name, service, url: `http://127.0.0.1:${port}`, process });
  }
  return running;
}

function sharedEnvironment({ llmUrl, environment }: DemoSystemOptions, stack: Stack): NodeJS.ProcessEnv {
  return {
    LOG_LEVEL: 'warn',
    ...plainEnvironment(environment),
    ...modelEnvironment(llmUrl),
    HOST: '127.0.0.1',
    TRANSPORT: 'kafka',
    KAFKA_BROKERS: stack.brokers.join(','),
    ...(stack.redisUrl && { REDIS_URL: stack.redisUrl }),
  };
}

async function isReady(url: string): Promise<true | null> {
  const response = await fetch(url).catch(() => null);
  return response?.ok ? true : null;
}

async function endOf(stack: Stack): Promise<never> {
  throw new CliError(`${await stack.failed} of the local stack ended by itself.`, exitCodes.failed);
}

function takeCredential(file: string): string {
  const credential = readFileSync(file, 'utf8').trim();
  rmSync(file);
  return credential;
}
