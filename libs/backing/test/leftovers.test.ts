import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { hasEnded } from '../src/processes.js';
import { startParent } from './fixtures/parent.js';

describe('what a killed owner and its killed guard left behind', () => {
  let tmp = '';
  beforeEach(async () => {
    tmp = await mkdtemp(join(tmpdir(), 'backing-test-'));
  });
  afterEach(() => rm(tmp, { recursive: true, force: true }));

  /** A server whose owner and guard are gone. It may end while they are killed: then the scene is set once more. */
  const orphan = async () => {
    for (let attempt = 1; ; attempt += 1) {
      const killed = await startParent('postgres', tmp);
      const [folder] = await readdir(tmp);
      await killed.orphanServer(join(tmp, String(folder)));
      if (attempt === 5 || !(await hasEnded(killed.serverPid, 0))) return { killed, folder };
      await rm(join(tmp, String(folder)), { recursive: true, force: true });
    }
  };

  it('is removed by the next start, and what others use stays', async () => {
    const { killed, folder } = await orphan();
    await mkdir(join(tmp, 'consilium-of-somebody'));
    expect(await hasEnded(killed.serverPid, 0)).toBe(false);

    const next = await startParent('postgres', tmp);
    const third = await startParent('postgres', tmp);
    try {
      expect(await hasEnded(killed.serverPid, 0)).toBe(true);
      expect(await hasEnded(next.serverPid, 0)).toBe(false);
      expect(await readdir(tmp)).not.toContain(folder);
      expect(await readdir(tmp)).toHaveLength(3);
    } finally {
      await next.kill('SIGTERM');
      await third.kill('SIGTERM');
      await Promise.all([hasEnded(next.serverPid, 10_000), hasEnded(third.serverPid, 10_000)]);
    }
  });
});
