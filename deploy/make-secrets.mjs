#!/usr/bin/env node
// Makes the secrets that docker-compose.yml names, each once, in deploy/secrets/ (or a folder given as the argument):
//   OPENAI_API_KEY=… node deploy/make-secrets.mjs
// What is there is kept, but for the key of the model's server, which is replaced where OPENAI_API_KEY is set, and the
// secret that an OpenID provider gave, which is empty until OIDC_CLIENT_SECRET is set.
// Needs Node 20 or newer, and nothing else.
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = process.argv[2] ?? fileURLToPath(new URL('secrets', import.meta.url));
const services = ['exporter', 'generator', 'review_gateway', 'scorer'];

/** Only letters and digits, so that it needs no escaping in an address. */
const password = () => randomBytes(24).toString('hex');

/**
 * A container sees its secrets with the owner and mode they have here, and runs as a user of its own: so each file can be
 * read by all, and the folder be entered by its owner alone.
 */
function write(name, text) {
  const file = join(folder, name);
  writeFileSync(file, `${text.trim()}\n`);
  chmodSync(file, 0o644);
  console.log(`made ${file}`);
}

function makeOnce(name, make) {
  if (!existsSync(join(folder, name))) write(name, make());
}

function makeTokenKeys() {
  if (existsSync(join(folder, 'token_public_key'))) return;
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  write('token_private_key', privateKey.export({ type: 'pkcs8', format: 'pem' }));
  // Last: where it is, the pair is whole.
  write('token_public_key', publicKey.export({ type: 'spki', format: 'pem' }));
}

mkdirSync(folder, { recursive: true });
chmodSync(folder, 0o700);
makeOnce('postgres_password', password);
for (const service of services)
  makeOnce(`${service}_database_url`, () => `postgres://${service}:${password()}@postgres:5432/${service}`);
makeTokenKeys();

const clientSecret = process.env.OIDC_CLIENT_SECRET?.trim();
if (clientSecret) write('oidc_client_secret', clientSecret);
else makeOnce('oidc_client_secret', () => '');

const key = process.env.OPENAI_API_KEY?.trim();
if (key) write('openai_api_key', key);
else if (!existsSync(join(folder, 'openai_api_key'))) {
  console.error('Set OPENAI_API_KEY, to any word where the server of the model asks for no key, and call this again.');
  process.exitCode = 2;
}
