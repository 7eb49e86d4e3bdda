import { generateKeyPairSync } from 'node:crypto';
import { createDatabase } from '@consilium/testing';
import { SignJWT } from 'jose';
import {
  createLog,
  type Database,
  EmbeddedLog,
  openDatabase,
  platformMigrations,
  startService,
  tokenIssuer,
  type Hosting,
  type Principal,
} from '../../src/index.js';
import { notebook } from './notebook.js';

const keys = generateKeyPairSync('ed25519');
export const publicKeyPem = keys.publicKey.export({ type: 'spki', format: 'pem' }).toString();

/** The notebook's database with its tables, without the service. */
export const openNotebookDatabase = (url: string): Promise<Database> =>
  openDatabase({
    url,
    migrations: [...platformMigrations, ...notebook.migrations],
    poolSize: 2,
    log: createLog('test', 'fatal'),
  });

export const tokenFor = (roles: Principal['roles'], subject = 'somebody'): Promise<string> =>
  new SignJWT({ roles, simulated: false })
    .setProtectedHeader({ alg: 'EdDSA' })
    .setIssuer(tokenIssuer)
    .setSubject(subject)
    .setExpirationTime('5m')
    .sign(keys.privateKey);

/** The variables of a notebook on the embedded log. */
export const notebookEnvironment = (
  database: { readonly url: string },
  logDatabase: { readonly url: string },
  level: 'info' | 'fatal' = 'fatal',
): Record<string, string> => ({
  DATABASE_URL: database.url,
  LOG_DATABASE_URL: logDatabase.url,
  TRANSPORT: 'embedded',
  AUTH_PUBLIC_KEY: publicKeyPem,
  HOST: '127.0.0.1',
  PORT: '0',
  LOG_LEVEL: level,
});

/** The notebook on databases of its own, listening; `close` leaves nothing behind. */
export async function startNotebook(hosting: Hosting = {}) {
  const [database, logDatabase] = await Promise.all([createDatabase(), createDatabase()]);
  const environment = notebookEnvironment(database, logDatabase);
  const transport = await EmbeddedLog.open(logDatabase.url, createLog('test', 'fatal'));
  const service = await startService(notebook, environment, { transport, ...hosting });
  const port = await service.listen();
  return {
    service,
    transport,
    database: service.parts.database,
    logDatabase,
    url: `http://127.0.0.1:${port}/api/notebook`,
    close: async () => {
      await service.close();
      await transport.close();
      await database.drop();
      await logDatabase.drop();
    },
  };
}
