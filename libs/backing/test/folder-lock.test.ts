import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FolderInUseError, lockFolder } from '../src/index.js';

describe('the lock of a folder', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'backing-test-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('has one owner at a time', async () => {
    const locks = await Promise.allSettled([lockFolder(folder), lockFolder(folder), lockFolder(folder)]);
    expect(locks.map((lock) => lock.status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
    for (const lock of locks) if (lock.status === 'fulfilled') await lock.value.release();
    await (await lockFolder(folder)).release();
  });

  it('of a process that has ended does not count, though its number be in use again', async () => {
    await writeFile(join(folder, 'owner.pid'), `${process.pid} 1\n`);
    await (await lockFolder(folder)).release();
    await writeFile(join(folder, 'owner.pid'), '');
    const lock = await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toThrow(FolderInUseError);
    await lock.release();
  });
});
