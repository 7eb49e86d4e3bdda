import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  ensureDatabase,
  FolderInUseError,
  lockFolder,
  runningPostgres,
  startPostgres,
  urlOfDatabase,
} from '@consilium/backing';
import { Closing } from '@consilium/platform';
import { CliError } from '../cli-error.js';
import { exitCodes } from '../exit-codes.js';

export interface OpenLog {
  readonly logDatabase: string;
  close(): Promise<void>;
}

const logName = 'event_log';

/**
 * The event log in the data of the standalone system, whether that runs or not: where it doesn't, its PostgreSQL is started
 * for the time being, and nobody else can start it meanwhile.
 *
 * @throws CliError
 */
export async function openLogOf(folder: string): Promise<OpenLog> {
  const postgresFolder = join(folder, 'postgres');
  if (!existsSync(postgresFolder))
    throw new CliError(`${folder} holds no data of a system: --data names the folder of npm start.`, exitCodes.usage);
  const closing = new Closing();
  return closing.orUndo(async () => {
    try {
      const lock = await lockFolder(folder);
      closing.add(() => lock.release());
    } catch (error) {
      if (error instanceof FolderInUseError) return logOfRunning(postgresFolder, error);
      throw error;
    }
    const postgres = await startPostgres({ dir: postgresFolder });
    closing.add(() => postgres.stop());
    return { logDatabase: await ensureDatabase(postgres.url, logName), close: () => closing.close() };
  });
}

async function logOfRunning(folder: string, inUse: FolderInUseError): Promise<OpenLog> {
  const url = await runningPostgres(folder);
  if (!url) throw new CliError(`${inUse.message} Its PostgreSQL isn't up.`, exitCodes.unreachable, inUse);
  return { logDatabase: urlOfDatabase(url, logName), close: async () => undefined };
}
