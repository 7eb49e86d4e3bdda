import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { startGuarded, type GuardedProcess, type Readiness } from '../src/guarded-process.js';
import { inServerFolder } from '../src/server-folder.js';

describe('A server that is waited for', () => {
  let tmp = '';
  beforeEach(async () => {
    tmp = await mkdtemp(join(tmpdir(), 'backing-test-'));
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await rm(tmp, { recursive: true, force: true });
  });

  /** A minute passes with each look. */
  const started = (looks: readonly Readiness[]): Promise<GuardedProcess> => {
    let now = Date.now();
    jest.spyOn(Date, 'now').mockImplementation(() => now);
    const left = [...looks];
    const look = (): Readiness => {
      now += 60_000;
      return left.shift()!;
    };
    return inServerFolder('sleeper', join(tmp, 'dir'), (folder) =>
      startGuarded({ name: 'sleeper', command: ['sleep', '60', '0'], folder, stopSignal: 'KILL' }, look),
    );
  };

  it('is given up after two minutes', async () => {
    await expect(started([false, false, false, false])).rejects.toThrow('was not ready after 120 s');
  });

  it('may recover for as long as it needs, and has two minutes after that', async () => {
    const recovers = Array.from({ length: 10 }, (): Readiness => 'recovering');
    await (await started([...recovers, false, true])).stop();
    await rm(join(tmp, 'dir'), { recursive: true });
    await expect(started([...recovers, false, false, false])).rejects.toThrow('was not ready after 120 s');
  });
});
