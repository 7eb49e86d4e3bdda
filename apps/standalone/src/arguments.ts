import { parseArgs } from 'node:util';
import { resolve } from 'node:path';

export interface StandaloneArguments {
  /** Folder of all data. */
  readonly data: string;
  /** 0: a free one. */
  readonly port: number;
  /** Where to say, as JSON, that the system is up; for programs that start it. */
  readonly readyFile: string | null;
}

export class UsageError extends Error {}

export function readArguments(args: string[]): StandaloneArguments {
  const options = {
    data: { type: 'string', default: './data' },
    port: { type: 'string', default: '8080' },
    'ready-file': { type: 'string' },
  } as const;
  try {
    const { values } = parseArgs({ args, options });
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new UsageError(`--port ${values.port} is no port`);
    return { data: resolve(values.data), port, readyFile: values['ready-file'] ?? null };
  } catch (error) {
    throw new UsageError(`${(error as Error).message}. Usage: npm start -- [--data DIR] [--port N]`);
  }
}
