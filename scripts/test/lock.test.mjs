import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { withLock } from '../lock.mjs';

let folder;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'consilium-lock-'))));
afterAll(() => rmSync(folder, { recursive: true }));

const unexpected = () => {
  throw new Error('waited');
};

describe('the lock', () => {
  it('lets one at a time in, and says once to each other that it waits', async () => {
    const lock = join(folder, 'busy');
    const seen = [];
    let waiting = 0;
    const work = async () => {
      seen.push('in');
      await sleep(50);
      seen.push('out');
    };
    await Promise.all([1, 2, 3].map(() => withLock(lock, work, () => (waiting += 1))));
    expect(seen).toEqual(['in', 'out', 'in', 'out', 'in', 'out']);
    expect(waiting).toBe(2);
  });

  it('is given back when the work fails', async () => {
    const lock = join(folder, 'failing');
    await expect(withLock(lock, () => Promise.reject(new Error('broken')), unexpected)).rejects.toThrow('broken');
    expect(existsSync(lock)).toBe(false);
  });

  it('is taken over from an owner that has died', async () => {
    const lock = join(folder, 'orphaned');
    const { pid } = spawnSync(process.execPath, ['--eval', '']);
    mkdirSync(lock);
    writeFileSync(join(lock, 'owner'), String(pid));
    let isIn = false;
    await withLock(
      lock,
      async () => void (isIn = true),
      () => undefined,
    );
    expect(isIn).toBe(true);
  });

  it('is taken over from one that died before it could sign', async () => {
    const lock = join(folder, 'unsigned');
    mkdirSync(lock);
    utimesSync(lock, new Date(0), new Date(0));
    let isIn = false;
    await withLock(
      lock,
      async () => void (isIn = true),
      () => undefined,
    );
    expect(isIn).toBe(true);
  });
});
