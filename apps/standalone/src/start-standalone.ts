import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureDatabase, lockFolder, startPostgres } from '@consilium/backing';
import { Closing } from '@consilium/platform';
import { hostServices, serviceNames, type HostedServices, type HostingOptions } from './host-services.js';

export type StandaloneOptions = Omit<HostingOptions, 'databases' | 'logDatabase'>;

export interface Standalone extends HostedServices {
  /** Service name → URL of its database. */
  readonly databases: Readonly<Record<string, string>>;
  readonly logDatabase: string;
}

/** The four services in this process, on one PostgreSQL of their own. @throws FolderInUseError */
export async function startStandalone(options: StandaloneOptions): Promise<Standalone> {
  const { dataDir, onFailure } = options;
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
    const databases: Record<string, string> = {};
    for (const name of serviceNames) databases[name] = await ensureDatabase(postgres.url, name.replaceAll('-', '_'));
    const hosted = await hostServices({ ...options, databases, logDatabase });
    closing.add(() => hosted.close());
    return { ...hosted, databases, logDatabase, close: () => closing.close() };
  });
}
