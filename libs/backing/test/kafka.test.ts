import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { requireKafka, startKafka } from '../src/index.js';
import { hasEnded } from '../src/processes.js';
import { accepts } from './fixtures/accepts.js';
import { describeUnlessUnavailable } from './fixtures/describe-unless.js';
import { startParent } from './fixtures/parent.js';

await describeUnlessUnavailable('Kafka as a local process', requireKafka, () => {
  let tmp = '';
  beforeAll(async () => {
    tmp = await mkdtemp(join(tmpdir(), 'backing-test-'));
  });
  afterAll(() => rm(tmp, { recursive: true, force: true }));

  it('keeps its data over a restart on another port', async () => {
    const dir = join(tmp, 'kept');
    const first = await startKafka({ dir });
    const cluster = await readFile(join(dir, 'log', 'meta.properties'), 'utf8');
    expect(await accepts(String(first.brokers[0]))).toBe(true);
    await expect(startKafka({ dir })).rejects.toThrow('in use by process');
    await first.stop();
    expect(await accepts(String(first.brokers[0]))).toBe(false);
    const second = await startKafka({ dir });
    expect(await accepts(String(second.brokers[0]))).toBe(true);
    await second.stop();
    expect(await readFile(join(dir, 'log', 'meta.properties'), 'utf8')).toBe(cluster);
  });

  it('leaves nothing when its owner is killed', async () => {
    const own = await mkdtemp(join(tmp, 'own-'));
    const parent = await startParent('kafka', own);
    await parent.kill('SIGKILL');
    expect(await hasEnded(parent.serverPid, 10_000)).toBe(true);
    for (let tries = 0; tries < 100 && (await readdir(own)).length > 0; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect((await readdir(own)).filter((entry) => entry.startsWith('consilium-'))).toEqual([]);
  });
});
