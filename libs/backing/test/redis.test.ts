import { expect, it } from '@jest/globals';
import { startRedis } from '../src/index.js';
import { requireRedis } from '../src/redis/start-redis.js';
import { accepts } from './fixtures/accepts.js';
import { describeUnlessUnavailable } from './fixtures/describe-unless.js';

await describeUnlessUnavailable('Redis as a local process', requireRedis, () => {
  it('answers, and again on the same port after it was killed', async () => {
    const first = await startRedis();
    const { port, host } = new URL(first.url);
    expect(await accepts(host)).toBe(true);
    process.kill(first.pid, 'SIGKILL');
    await first.ended;
    await first.stop();
    expect(await accepts(host)).toBe(false);
    const second = await startRedis({ port: Number(port) });
    expect(await accepts(host)).toBe(true);
    await second.stop();
  });
});
