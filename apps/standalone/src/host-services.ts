import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { exporter } from '@consilium/exporter';
import { generator } from '@consilium/generator';
import { Closing, createLog, EmbeddedLog, startService, together, type RunningService } from '@consilium/platform';
import { reviewGateway } from '@consilium/review-gateway';
import { scorer } from '@consilium/scorer';
import { OriginServer } from './origin-server.js';
import { tokenKeys } from './token-keys.js';

/** How long a stop waits for a request. */
const requestMs = 15_000;

const definitions = [generator, reviewGateway, scorer, exporter];

export const serviceNames: readonly string[] = definitions.map(({ name }) => name);

export interface HostingOptions {
  /** Folder of keys, credential and releases. */
  readonly dataDir: string;
  /** 0: a free one. */
  readonly port: number;
  /** Service name → URL of its database. */
  readonly databases: Readonly<Record<string, string>>;
  readonly logDatabase: string;
  readonly environment: Record<string, string | undefined>;
  /** Told when a part has ended that only a restart brings back. */
  readonly onFailure: (error: unknown) => void;
}

export interface HostedServices {
  readonly url: string;
  /** The administrator's first credential, until it was told. */
  readonly administratorCredential: string | null;
  /** Forgets the credential, once somebody has it: one that lies about is one that is lost. */
  credentialIsTold(): Promise<void>;
  close(): Promise<void>;
}

/** The four services in this process with the embedded log, on databases that exist. */
export async function hostServices(options: HostingOptions): Promise<HostedServices> {
  const { dataDir, port, databases, logDatabase, environment, onFailure } = options;
  const closing = new Closing();
  return closing.orUndo(async () => {
    const transport = await EmbeddedLog.open(logDatabase, createLog('event-log', environment['LOG_LEVEL'] ?? 'warn'));
    closing.add(() => transport.close());
    const keys = await tokenKeys(dataDir);
    const credentialFile = join(dataDir, 'administrator-credential');
    const services: RunningService[] = [];
    let origin: OriginServer | null = null;
    // Together: each is to take no new work from the first moment on.
    closing.add(() => {
      const requests = origin?.close(requestMs);
      return together(services.map((service) => service.close(requests)));
    });
    for (const definition of definitions) {
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
    origin = new OriginServer(services);
    const listening = await origin.listen(port);
    return {
      url: `http://127.0.0.1:${listening}`,
      administratorCredential: await readCredential(credentialFile),
      credentialIsTold: () => rm(credentialFile, { force: true }),
      close: () => closing.close(),
    };
  });
}

async function readCredential(file: string): Promise<string | null> {
  const credential = await readFile(file, 'utf8').catch(() => null);
  return credential?.trim() ?? null;
}
