import { createLog } from '@consilium/platform';
import { describeWithRedis, eventually, freePort } from '@consilium/testing';
import { afterAll, describe, expect, it } from '@jest/globals';
import type { LiveChannel } from '../../src/application/ports/live-channel.js';
import { MemoryLiveChannel } from '../../src/live/memory-live-channel.js';
import { RedisLiveChannel } from '../../src/live/redis-live-channel.js';

const log = createLog('test', 'fatal');

function heardBy(channel: LiveChannel) {
  const topics: string[] = [];
  return { topics, end: channel.listen((topic) => topics.push(topic)) };
}

/** What every adapter does. */
function conforms(make: () => LiveChannel): void {
  it('tells every listener of every topic', async () => {
    const channel = make();
    const listeners = [heardBy(channel), heardBy(channel)];
    channel.tell('a');
    channel.tell('b');
    for (const { topics } of listeners) await eventually(async () => topics.includes('a') && topics.includes('b'));
  });

  it('tells nothing in the turn in which it is told', async () => {
    const channel = make();
    const { topics } = heardBy(channel);
    channel.tell('a');
    expect(topics).toEqual([]);
    await eventually(async () => topics.length > 0);
  });

  it('tells what is told a thousand times at once a few times only, and what is told later again', async () => {
    const channel = make();
    const { topics } = heardBy(channel);
    for (let n = 0; n < 1000; n += 1) channel.tell('a');
    await new Promise((resolve) => setTimeout(resolve, 400));
    const times = topics.length;
    expect(times).toBeGreaterThan(0);
    expect(times).toBeLessThan(10);
    channel.tell('a');
    await eventually(async () => topics.length > times);
  });

  it('tells no more to whoever has ended listening, and goes on with the others', async () => {
    const channel = make();
    const [ended, other] = [heardBy(channel), heardBy(channel)];
    ended.end();
    channel.tell('a');
    await eventually(async () => other.topics.length > 0);
    expect(ended.topics).toEqual([]);
  });
}

describe('The live channel in memory', () => conforms(() => new MemoryLiveChannel()));

describeWithRedis('The live channel in Redis', ({ url }) => {
  const open: RedisLiveChannel[] = [];
  const make = () => {
    const channel = new RedisLiveChannel(url, log);
    channel.connect();
    open.push(channel);
    return channel;
  };
  afterAll(() => open.forEach((channel) => channel.close()));
  conforms(make);

  it('reaches the other replicas', async () => {
    const [one, other] = [make(), make()];
    const { topics } = heardBy(other);
    // Nothing is carried as long as the connections are being made.
    await eventually(async () => {
      one.tell('far');
      return topics.includes('far');
    });
  });
});

describe('The live channel while Redis is away', () => {
  it('still tells the pages of its own replica, and keeps nobody waiting', async () => {
    const channel = new RedisLiveChannel(`redis://127.0.0.1:${await freePort()}`, log);
    channel.connect();
    const { topics } = heardBy(channel);
    channel.tell('a');
    await eventually(async () => topics.includes('a'));
    channel.close();
  });
});
