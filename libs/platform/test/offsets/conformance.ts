import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { eventually } from '@consilium/testing';
import { GroupActiveError, planRewind, type GroupOffsets, type Transport } from '../../src/index.js';

export interface OffsetsUnderTest {
  readonly transport: Transport;
  readonly offsets: GroupOffsets;
  /** Makes a topic and returns its name. */
  topic(): Promise<string>;
  close(): Promise<void>;
}

/** What an operator may do with the offsets of groups, whichever carries the events. */
export function conformance(open: () => Promise<OffsetsUnderTest>): void {
  let under: OffsetsUnderTest;
  let names = 0;

  beforeAll(async () => {
    under = await open();
  });
  afterAll(() => under.close());

  const newName = () => `group-${(names += 1)}`;

  async function publish(topic: string, values: string[]): Promise<void> {
    const publisher = await under.transport.openPublisher(newName(), 1);
    await publisher.publish(values.map((value) => ({ topic, key: 'k', headers: {}, value })));
    await publisher.close();
  }

  async function reading(group: string, topic: string) {
    const values: string[] = [];
    const subscription = await under.transport.subscribe({
      group,
      topics: [topic],
      onBatch: async (records) => void values.push(...records.map(({ value }) => String(value))),
    });
    return { values, close: () => subscription.close() };
  }

  async function read(group: string, topic: string, count: number): Promise<string[]> {
    const reader = await reading(group, topic);
    await eventually(() => reader.values.length >= count, { within: 30_000 });
    await reader.close();
    return reader.values;
  }

  const positionOf = async (group: string, topic: string) => (await under.offsets.state(group, [topic])).positions[0]!;

  it('shows where a group stands, and a topic that it has not begun', async () => {
    const topic = await under.topic();
    const group = newName();
    await publish(topic, ['a', 'b']);
    expect(await under.offsets.state(group, [topic])).toMatchObject({
      members: [],
      positions: [{ topic, partition: 0, committed: null }],
    });
    await read(group, topic, 2);
    await publish(topic, ['c']);
    const { committed, end } = await positionOf(group, topic);
    expect(Number(committed)).toBe(2);
    expect(Number(end)).toBeGreaterThan(2);
    expect(await under.offsets.groups()).toContain(group);
  });

  it('rewinds to a time: what was appended since is read again, and nothing else', async () => {
    const topic = await under.topic();
    const group = newName();
    await publish(topic, ['before']);
    await sleep(50);
    const time = new Date();
    await publish(topic, ['after', 'later']);
    await read(group, topic, 3);
    const steps = await planRewind(under.offsets, await under.offsets.state(group), time);
    expect(steps).toMatchObject([{ topic, partition: 0, ahead: false }]);
    expect(steps[0]!.back).toBeGreaterThanOrEqual(2n);
    await under.offsets.move(
      group,
      steps.map(({ partition, target }) => ({ topic, partition, offset: target })),
    );
    expect(await read(group, topic, 2)).toEqual(['after', 'later']);
  });

  it('tells a time that lies ahead of the group, where to go would lose what is in between', async () => {
    const topic = await under.topic();
    const group = newName();
    await publish(topic, ['read']);
    await read(group, topic, 1);
    await publish(topic, ['not read', 'not read either']);
    await sleep(50);
    const steps = await planRewind(under.offsets, await under.offsets.state(group), new Date());
    expect(steps).toMatchObject([{ back: 0n, ahead: true }]);
  });

  it('moves nothing of a group that somebody reads for', async () => {
    const topic = await under.topic();
    const group = newName();
    await publish(topic, ['a', 'b']);
    const reader = await reading(group, topic);
    await eventually(async () => (await positionOf(group, topic)).committed === '2', { within: 30_000 });
    expect((await under.offsets.state(group)).members).toHaveLength(1);
    await expect(under.offsets.move(group, [{ topic, partition: 0, offset: '0' }])).rejects.toThrow(GroupActiveError);
    expect((await positionOf(group, topic)).committed).toBe('2');
    await reader.close();
    await under.offsets.move(group, [{ topic, partition: 0, offset: '1' }]);
    expect((await positionOf(group, topic)).committed).toBe('1');
  });

  it('forgets a group, also one that never was', async () => {
    const topic = await under.topic();
    const group = newName();
    await publish(topic, ['a']);
    await read(group, topic, 1);
    await under.offsets.forget(group);
    await under.offsets.forget(newName());
    expect(await under.offsets.groups()).not.toContain(group);
    expect((await under.offsets.state(group)).positions).toEqual([]);
  });

  it('knows nothing of a topic that is not there', async () => {
    expect(await under.offsets.ends('no-such-topic')).toEqual(new Map());
    expect((await under.offsets.state(newName(), ['no-such-topic'])).positions).toEqual([]);
  });
}
