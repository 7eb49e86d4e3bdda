import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';

/** One random password a name, made at the first call and kept in a file that only its owner can read. */
export async function keptPasswords<Name extends string>(
  file: string,
  names: readonly Name[],
): Promise<Record<Name, string>> {
  const kept = await readFile(file, 'utf8').catch(() => undefined);
  if (kept !== undefined) return JSON.parse(kept) as Record<Name, string>;
  const made = Object.fromEntries(names.map((name) => [name, randomBytes(18).toString('base64url')]));
  await writeFile(file, `${JSON.stringify(made, undefined, 2)}\n`, { mode: 0o600 });
  return made as Record<Name, string>;
}
