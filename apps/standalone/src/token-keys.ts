import { generateKeyPairSync } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface TokenKeyFiles {
  readonly privateKey: string;
  readonly publicKey: string;
}

/** The key pair that signs and verifies tokens, made at the first start. */
export async function tokenKeys(folder: string): Promise<TokenKeyFiles> {
  const files = { privateKey: join(folder, 'token-key.pem'), publicKey: join(folder, 'token-key.pub.pem') };
  if (existsSync(files.publicKey)) return files;
  const pair = generateKeyPairSync('ed25519');
  await writeFile(files.privateKey, pair.privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  // The public key is put in place last and at once: where it is, the pair is whole.
  await writeFile(`${files.publicKey}.new`, pair.publicKey.export({ type: 'spki', format: 'pem' }));
  await rename(`${files.publicKey}.new`, files.publicKey);
  return files;
}
