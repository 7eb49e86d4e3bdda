import { generateKeyPairSync } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A pair of keys for tokens, as the variables that name their files. */
export async function keyFiles(folder: string): Promise<Record<string, string>> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const variables = {
    AUTH_PRIVATE_KEY_FILE: join(folder, 'key.pem'),
    AUTH_PUBLIC_KEY_FILE: join(folder, 'key.pub.pem'),
  };
  await writeFile(variables.AUTH_PRIVATE_KEY_FILE, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  await writeFile(variables.AUTH_PUBLIC_KEY_FILE, publicKey.export({ type: 'spki', format: 'pem' }));
  return variables;
}
