import { generateKeyPairSync } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureDatabase, freePort, startPostgres } from '@consilium/backing';
import { programOf, serviceSizes, startNode, waitFor, type NodeProcess } from '@consilium/cli';
import { profiled } from '../measuring/profiled.js';

export interface ReviewSystem {
  /** Origin of the review gateway. */
  readonly url: string;
  readonly administratorCredential: string;
  readonly logDatabase: string;
  /** By name. */
  readonly services: Readonly<Record<string, StartedService>>;
  stop(): Promise<void>;
}

interface StartedService {
  /** Origin. */
  readonly url: string;
  readonly database: string;
  stop(): Promise<void>;
}

/** The named services as processes, the review gateway among them, on one PostgreSQL that also holds the event log. */
export async function startServices(
  folder: string,
  names: readonly string[],
  more: Readonly<Record<string, string>> = {},
): Promise<ReviewSystem> {
  const postgres = await startPostgres({ dir: join(folder, 'postgres') });
  const running: NodeProcess[] = [];
  const stop = async () => {
    await Promise.all(running.map((service) => service.stop()));
    await postgres.stop();
  };
  try {
    const logDatabase = await ensureDatabase(postgres.url, 'event_log');
    const credentialFile = join(folder, 'credential');
    const shared = { ...sharedEnvironment(), LOG_DATABASE_URL: logDatabase, ...more };
    const services: Record<string, StartedService> = {};
    for (const name of names) {
      const port = await freePort();
      const database = await ensureDatabase(postgres.url, name.replaceAll('-', '_'));
      const own = { DATABASE_URL: database, PORT: String(port), ADMINISTRATOR_CREDENTIAL_FILE: credentialFile };
      const service = startService(folder, name, { ...shared, ...own });
      running.push(service);
      const origin = `http://127.0.0.1:${port}`;
      const { signal } = new AbortController();
      await waitFor(() => isReady(`${origin}/api/${name}`), { failed: service.failed, signal, what: name });
      services[name] = { url: origin, database, stop: () => service.stop() };
    }
    const administratorCredential = (await readFile(credentialFile, 'utf8')).trim();
    return { url: services['review-gateway']!.url, administratorCredential, logDatabase, services, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function startService(folder: string, name: string, environment: NodeJS.ProcessEnv): NodeProcess {
  const [program, logFile] = [programOf(name), join(folder, `${name}.log`)];
  return startNode({ name, program, nodeOptions: serviceSizes, environment, logFile });
}

function sharedEnvironment(): NodeJS.ProcessEnv {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    TRANSPORT: 'embedded',
    AUTH_PRIVATE_KEY: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    AUTH_PUBLIC_KEY: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    HOST: '127.0.0.1',
    LOG_LEVEL: 'warn',
    ...profiled,
  };
}

async function isReady(api: string): Promise<true | null> {
  const response = await fetch(`${api}/health/ready`).catch(() => null);
  return response?.ok ? true : null;
}
