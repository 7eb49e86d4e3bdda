import { readFileSync } from 'node:fs';
import { CliError } from '../cli-error.js';
import { exitCodes } from '../exit-codes.js';
import type { Connection } from './http-client.js';

export interface ConnectionOptions {
  readonly url?: string;
  readonly credentialFile?: string;
}

const defaultUrl = 'http://127.0.0.1:8080';

/**
 * Where Consilium is and who is calling: the options, else CONSILIUM_URL and CONSILIUM_CREDENTIAL. A credential never
 * comes as an option, since every process of the machine can read those.
 * @throws CliError
 */
export function connectionOf(options: ConnectionOptions, environment: NodeJS.ProcessEnv): Connection {
  const url = options.url ?? environment['CONSILIUM_URL'] ?? defaultUrl;
  if (!URL.canParse(url) || !/^https?:/.test(url))
    throw new CliError(`"${url}" is no address. Name one such as ${defaultUrl} by --url.`, exitCodes.usage);
  const credential = options.credentialFile
    ? readCredential(options.credentialFile)
    : (environment['CONSILIUM_CREDENTIAL'] ?? '').trim();
  if (credential === '')
    throw new CliError(
      'No credential was given. Set CONSILIUM_CREDENTIAL, or name a file that holds it by --credential-file.',
      exitCodes.usage,
    );
  return { url, credential };
}

function readCredential(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new CliError(`The credential can't be read from ${file}. Does the file exist?`, exitCodes.usage, error);
  }
}
