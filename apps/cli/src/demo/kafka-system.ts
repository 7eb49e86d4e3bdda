import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '@consilium/backing';
import { startIngress, startStack, type Stack } from '@consilium/tools';
import { CliError } from '../cli-error.js';
import { exitCodes } from '../exit-codes.js';
import { startNode, type NodeProcess } from '../processes/node-process.js';
import { modelEnvironment, plainEnvironment, type DemoSystem, type DemoSystemOptions } from './demo-system.js';
import { waitFor } from './wait-for.js';

/** Each process of a distributed system: its name, its service, and what sets it apart. */
const processes = [
  { name: 'generator-api', service: 'generator', environment: { ROLE: 'api' } },
  { name: 'generator-worker-1', service: 'generator', environment: { ROLE: 'worker' } },
  { name: 'generator-worker-2', service: 'generator', environment: { ROLE: 'worker' } },
  { name: 'review-gateway', service: 'review-gateway', environment: {} },
  { name: 'scorer-1', service: 'scorer', environment: {} },
  { name: 'scorer-2', service: 'scorer', environment: {} },
  { name: 'exporter', service: 'exporter', environment: {} },
] as const;

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
    const shared = sharedEnvironment(options, stack);
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
      administratorCredential: takeCredential(credentialFile(folder)),
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
  for (const { name, service, environment } of processes) {
    const port = await freePort();
    const process = startNode({
      name,
      program: fileURLToPath(new URL('./main.js', import.meta.resolve(`@consilium/${service}`))),
      environment: { ...shared, ...environment, DATABASE_URL: databases[service], PORT: String(port) },
      logFile: join(folder, `${name}.log`),
    });
    running.push({ name, service, url: `http://127.0.0.1:${port}`, process });
  }
  return running;
}

function sharedEnvironment({ folder, llmUrl, environment }: DemoSystemOptions, stack: Stack): NodeJS.ProcessEnv {
  const releases = join(folder, 'releases');
  mkdirSync(releases, { recursive: true });
  const keys = generateKeyPairSync('ed25519');
  const privateKey = join(folder, 'token-key.pem');
  const publicKey = join(folder, 'token-key.pub.pem');
  writeFileSync(privateKey, keys.privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  writeFileSync(publicKey, keys.publicKey.export({ type: 'spki', format: 'pem' }));
  return {
    LOG_LEVEL: 'warn',
    ...plainEnvironment(environment),
    ...modelEnvironment(llmUrl),
    HOST: '127.0.0.1',
    TRANSPORT: 'kafka',
    KAFKA_BROKERS: stack.brokers.join(','),
    ...(stack.redisUrl && { REDIS_URL: stack.redisUrl }),
    AUTH_PRIVATE_KEY_FILE: privateKey,
    AUTH_PUBLIC_KEY_FILE: publicKey,
    ADMINISTRATOR_CREDENTIAL_FILE: credentialFile(folder),
    RELEASE_DIR: releases,
  };
}

async function isReady(url: string): Promise<true | null> {
  const response = await fetch(url).catch(() => null);
  return response?.ok ? true : null;
}

/** Workers serve health only. */
function upstreamsOf(running: readonly Running[]): Record<string, string[]> {
  const upstreams: Record<string, string[]> = {};
  for (const { name, service, url } of running)
    if (!name.includes('worker')) upstreams[service] = [...(upstreams[service] ?? []), url];
  return upstreams;
}

async function endOf(stack: Stack): Promise<never> {
  throw new CliError(`${await stack.failed} of the local stack ended by itself.`, exitCodes.failed);
}

function credentialFile(folder: string): string {
  return join(folder, 'administrator-credential');
}

function takeCredential(file: string): string {
  const credential = readFileSync(file, 'utf8').trim();
  rmSync(file);
  return credential;
}
