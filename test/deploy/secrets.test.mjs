import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { createPublicKey, sign, verify } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { platformVariables } from '../../libs/platform/dist/src/config/platform-variables.js';
import { readCompose } from './compose/read-compose.mjs';
import { root } from './read-dockerfile.mjs';

const compose = readCompose(readFileSync(join(root, 'docker-compose.yml'), 'utf8'));

describe('deploy/make-secrets.mjs', () => {
  let parent;
  let folder;
  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'consilium-secrets-'));
    folder = join(parent, 'secrets');
  });
  afterEach(() => rmSync(parent, { recursive: true }));

  const make = (environment = { OPENAI_API_KEY: 'key' }) =>
    promisify(execFile)(process.execPath, [join(root, 'deploy/make-secrets.mjs'), folder], { env: environment });
  const read = (name) => readFileSync(join(folder, name), 'utf8').trim();

  it('makes every secret that docker-compose.yml names, and no other', async () => {
    await make();
    const files = Object.values(compose.secrets).map(({ file }) => file);
    expect(files.filter((file) => !file.startsWith('./deploy/secrets/'))).toEqual([]);
    expect(readdirSync(folder).sort()).toEqual(files.map((file) => basename(file)).sort());
  });

  it('makes a pair of keys that sign and verify tokens', async () => {
    await make();
    const publicKey = platformVariables.shape.AUTH_PUBLIC_KEY.parse(read('token_public_key'));
    const message = Buffer.from('a token');
    expect(verify(null, message, publicKey, sign(null, message, read('token_private_key')))).toBe(true);
    expect(createPublicKey(read('token_private_key')).export({ type: 'spki', format: 'pem' }).trim()).toBe(publicKey);
  });

  it('makes for each service the address of a database that deploy/postgres makes, with a password of its own', async () => {
    await make();
    const script = readFileSync(join(root, 'deploy/postgres/create-databases.sh'), 'utf8');
    const made = /^for service in (.+); do$/m.exec(script)[1].split(' ');
    const urls = made.map((name) => new URL(platformVariables.shape.DATABASE_URL.parse(read(`${name}_database_url`))));
    expect(urls.map(({ username, pathname }) => [username, pathname])).toEqual(made.map((name) => [name, `/${name}`]));
    expect(urls.filter(({ hostname }) => !(hostname in compose.services))).toEqual([]);
    expect(new Set(urls.map(({ password }) => password)).size).toBe(made.length);
    expect(compose.services.postgres.secrets).toEqual(
      expect.arrayContaining(made.map((name) => `${name}_database_url`)),
    );
  });

  it('lets every container read each, and nobody else of the machine enter their folder', async () => {
    await make();
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o644);
  });

  it('keeps what is there, but for a new key of the model', async () => {
    await make();
    const before = readdirSync(folder).map((name) => [name, read(name)]);
    await make({});
    expect(readdirSync(folder).map((name) => [name, read(name)])).toEqual(before);
    await make({ OPENAI_API_KEY: 'another' });
    expect(read('openai_api_key')).toBe('another');
    expect(
      readdirSync(folder).filter((name) => !before.some(([n, text]) => n === name && text === read(name))),
    ).toEqual(['openai_api_key']);
  });

  it('asks for the key of the model where it has none', async () => {
    await expect(make({})).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('OPENAI_API_KEY') });
  });
});
