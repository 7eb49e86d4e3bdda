import { generateKeyPairSync } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDatabase, freePort, startPostgres } from '@consilium/backing';
import { startNode, waitFor } from '@consilium/cli';

export interface ReviewSystem {
  readonly url: string;
  readonly administratorCredential: string;
  readonly logDatabase: string;
  stop(): Promise<void>;
}

/** The review gateway as the only service, on a PostgreSQL that also holds the event log. */
export async function startGatewayAlone(folder: string): Promise<ReviewSystem> {
  const postgres = await startPostgres({ dir: join(folder, 'postgres') });
  const database = await ensureDatabase(postgres.url, 'review_gateway');
  const logDatabase = await ensureDatabase(postgres.url, 'event_log');
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const credentialFile = join(folder, 'credential');
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const gateway = startNode({
    name: 'The review gateway',
    program: fileURLToPath(new URL('./main.js', import.meta.resolve('@consilium/review-gateway'))),
    environment: {
      DATABASE_URL: database,
      TRANSPORT: 'embedded',
      LOG_DATABASE_URL: logDatabase,
      AUTH_PRIVATE_KEY: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      AUTH_PUBLIC_KEY: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
      ADMINISTRATOR_CREDENTIAL_FILE: credentialFile,
      HOST: '127.0.0.1',
      PORT: String(port),
      LOG_LEVEL: 'warn',
    },
    logFile: join(folder, 'review-gateway.log'),
  });
  const stop = async () => {
    await gateway.stop();
    await postgres.stop();
  };
  try {
    await waitFor(() => isReady(url), { failed: gateway.failed, signal: new AbortController().signal });
    return { url, administratorCredential: (await readFile(credentialFile, 'utf8')).trim(), logDatabase, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function isReady(url: string): Promise<true | null> {
  const response = await fetch(`${url}/api/review-gateway/health/ready`).catch(() => null);
  return response?.ok ? true : null;
}
