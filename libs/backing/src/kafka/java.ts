import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { UnavailableError } from '../unavailable-error.js';

const NEEDED = 17;

/** Throws UnavailableError unless a Java that Kafka runs on is on the PATH. */
export async function requireJava(): Promise<void> {
  const said = await promisify(execFile)('java', ['-version']).then(
    ({ stdout, stderr }) => stderr + stdout,
    () => undefined,
  );
  if (said === undefined) throw new UnavailableError('Java is not installed');
  const major = Number(/version "(?:1\.)?(\d+)/.exec(said)?.[1]);
  if (!(major >= NEEDED)) {
    throw new UnavailableError(`Java ${NEEDED} or newer is needed, and this is ${said.split('\n', 1)[0] ?? 'unknown'}`);
  }
}
