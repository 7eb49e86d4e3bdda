import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { createDatabase, eventually, freePort, testTokens } from '@consilium/testing';
import { copiedPackages, copiedWorkspaces, readDockerfile, root } from './read-dockerfile.mjs';

jest.setTimeout(180_000);

const workspaces = copiedWorkspaces(readDockerfile());
const copied = copiedPackages(readDockerfile());
const preload = join(root, 'test/deploy/image/only-production-packages.mjs');

const variables = {
  exporter: { RELEASE_DIR: '/nowhere' },
  generator: {},
  'review-gateway': {
    AUTH_PRIVATE_KEY: generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }),
  },
  scorer: {},
};

/** Starts a program as the image would, with nothing to load from but what is in the image. */
function start(program, args = [], environment = {}) {
  const env = { IMAGE_WORKSPACES: workspaces.join(','), IMAGE_PACKAGES: copied.join(','), ...environment };
  const child = spawn(process.execPath, ['--import', preload, program, ...args], { cwd: root, env });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
  return { child, ended: once(child, 'close').then(([code]) => ({ code, output })) };
}

const healthOf = async ({ pid }, port) => start('deploy/health-check.mjs', [String(pid)], { PORT: String(port) }).ended;

describe('a program of the image, with the production packages alone', () => {
  const left = [];
  afterEach(async () => {
    for (const leave of left.splice(0).reverse()) await leave();
  });

  async function serve(name) {
    const port = await freePort();
    const databases = await Promise.all([createDatabase(), createDatabase()]);
    const service = start(`services/${name}/dist/src/main.js`, [], {
      DATABASE_URL: databases[0].url,
      TRANSPORT: 'embedded',
      LOG_DATABASE_URL: databases[1].url,
      AUTH_PUBLIC_KEY: testTokens('review-gateway').publicKey,
      PORT: String(port),
      ...variables[name],
    });
    left.push(async () => {
      service.child.kill('SIGKILL');
      await service.ended;
      for (const database of databases) await database.drop();
    });
    return { ...service, port };
  }

  it.each(Object.keys(variables))(
    'serves: %s, which the health check finds alive, and ends on SIGTERM',
    async (name) => {
      const { child, ended, port } = await serve(name);
      await eventually(async () => (await fetch(`http://127.0.0.1:${port}/api/${name}/docs-json`)).ok, {
        within: 120_000,
        every: 200,
      });
      expect(await healthOf(child, port)).toEqual({ code: 0, output: '' });
      child.kill('SIGTERM');
      expect(await ended).toMatchObject({ code: 0 });
    },
  );

  it('is found unhealthy by the health check where nobody answers, or answers with a fault', async () => {
    const { child, port } = await serve('scorer');
    await eventually(async () => (await healthOf(child, port)).code === 0, { within: 120_000, every: 500 });
    expect(await healthOf(child, await freePort())).toMatchObject({ code: 1 });
    child.kill('SIGSTOP');
    expect(await healthOf(child, port)).toMatchObject({ code: 1 });
  });

  it('has no health where it serves nobody', async () => {
    expect(await healthOf(process, 1)).toEqual({ code: 0, output: '' });
  });

  it('runs: the command line', async () => {
    const { code, output } = await start('apps/cli/dist/src/main.js', ['--help']).ended;
    expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining('Usage: consilium') });
  });

  it('could not be the demo, whose parts are not in the image', async () => {
    const { code, output } = await start('apps/cli/dist/src/main.js', ['demo', '--verbose']).ended;
    expect(code).toBe(1);
    expect(output).toMatch(/is not in the image/);
  });
});
