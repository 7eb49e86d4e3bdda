import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureDatabase, lockFolder, startPostgres } from '@consilium/backing';
import { exporter } from '@consilium/exporter';
import { generator } from '@consilium/generator';
import { Closing, createLog, EmbeddedLog, startService, type RunningService } from '@consilium/platform';
import { reviewGateway } from '@consilium/review-gateway';
import { scorer } from '@consilium/scorer';
import { OriginServer } from './origin-server.js';
import { tokenKeys } from './token-keys.js';

export interface StandaloneOptions {
  readonly dataDir: string;
  /** 0: a free one. */
  readonly port: number;
  readonly environment: Record<string, string | undefined>;
  /** Told when a part has ended that only a restart brings back. */
  readonly onFailure: (error: unknown) => void;
}

export interface Standalone {
  readonly url: string;
  /** The administrator's first credential, at the first start only. */
  readonly administratorCredential: string | null;
  /** Service name → URL of its database. */
  readonly databases: Readonly<Record<string, string>>;
  readonly logDatabase: string;
  close(): Promise<void>;
}

const definitions = [generator, reviewGateway, scorer, exporter];

/** The four services in this process, on one PostgreSQL of their own. @throws FolderInUseError */
export async function startStandalone({
  dataDir,
  port,
  environment,
  onFailure,
}: StandaloneOptions): Promise<Standalone> {
  await mkdir(dataDir, { recursive: true });
  const lock = await lockFolder(dataDir);
  const closing = new Closing();
  closing.add(() => lock.release());
  return closing.orUndo(async () => {
    const postgres = await startPostgres({ dir: join(dataDir, 'postgres') });
    let isClosing = false;
    void postgres.ended.then(
      () => isClosing || onFailure(new Error(`PostgreSQL ended; its log is in ${dataDir}/postgres`)),
    );
    closing.add(() => {
      isClosing = true;
      return postgres.stop();
    });
    const logDatabase = await ensureDatabase(postgres.url, 'event_log');
    const transport = await EmbeddedLog.open(logDatabase, createLog('event-log', environment['LOG_LEVEL'] ?? 'warn'));
    closing.add(() => transport.close());

    const keys = await tokenKeys(dataDir);
    const credentialFile = join(dataDir, 'administrator-credential');
    const databases: Record<string, string> = {};
    const services: RunningService[] = [];
    // Together: each is to take no new work from the first moment on.
    closing.add(() => closeTogether(services));
    for (const definition of definitions) {
      databases[definition.name] = await ensureDatabase(postgres.url, definition.name.replaceAll('-', '_'));
      const variables = {
        LOG_LEVEL: 'warn',
        ...environment,
        DATABASE_URL: databases[definition.name],
        TRANSPORT: 'embedded',
        LOG_DATABASE_URL: logDatabase,
        AUTH_PUBLIC_KEY_FILE: keys.publicKey,
        AUTH_PRIVATE_KEY_FILE: keys.privateKey,
        ADMINISTRATOR_CREDENTIAL_FILE: credentialFile,
        RELEASE_DIR: join(dataDir, 'releases'),
      };
      services.push(await startService(definition, variables, { transport }, onFailure));
    }
    const origin = new OriginServer(services);
    const listening = await origin.listen(port);
    closing.add(() => origin.close());
    return {
      url: `http://127.0.0.1:${listening}`,
      administratorCredential: await takeCredential(credentialFile),
      databases,
      logDatabase,
      close: () => closing.close(),
    };
  });
}

async function closeTogether(services: readonly RunningService[]): Promise<void> {
  const ends = await Promise.allSettled(services.map((service) => service.close()));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

/** Read once, then gone: a credential that lies about is a credential lost. */
async function takeCredential(file: string): Promise<string | null> {
  const credential = await readFile(file, 'utf8').catch(() => null);
  await rm(file, { force: true });
  return credential?.trim() ?? null;
}
