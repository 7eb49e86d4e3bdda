import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@consilium/testing';
import {
  FencedError,
  type OutgoingRecord,
  type ReceivedRecord,
  type Subscription,
  type Transport,
} from '../../src/index.js';

export interface TransportUnderTest {
  readonly transport: Transport;
  /** Makes a topic and returns its name. */
  topic(): Promise<string>;
  close(): Promise<void>;
}

const record = (topic: string, key: string, value: string | Buffer | null, headers = {}): OutgoingRecord => {
  return { topic, key, value, headers };
};
const numbered = (topic: string, count: number, key = 'k') =>
  Array.from({ length: count }, (_, index) => record(topic, key, String(index)));

/** What every transport has to do, whichever carries the events. */
export function conformance(open: () => Promise<TransportUnderTest>): void {
  let under: TransportUnderTest;
  let groups = 0;
  const subscriptions: Subscription[] = [];

  beforeAll(async () => {
    under = await open();
  });
  afterAll(async () => {
    await Promise.all(subscriptions.map((subscription) => subscription.close()));
    await under.close();
  });

  const newGroup = () => `group-${(groups += 1)}`;
  const publish = async (records: OutgoingRecord[], producer = `producer-${(groups += 1)}`) => {
    const publisher = await under.transport.openPublisher(producer, 1);
    await publisher.publish(records);
    await publisher.close();
  };
  const read = async (
    topics: string[],
    group = newGroup(),
    onRecord: (r: ReceivedRecord) => void = () => undefined,
  ) => {
    const records: ReceivedRecord[] = [];
    const subscription = await under.transport.subscribe({
      group,
      topics,
      onBatch: async (batch) => {
        for (const one of batch) onRecord(one);
        records.push(...batch);
      },
    });
    subscriptions.push(subscription);
    return { records, subscription };
  };

  it('carries key, value and headers unchanged, bytes and null values too', async () => {
    const topic = await under.topic();
    const bytes = Buffer.from([0, 255, 1, 254]);
    await publish([
      record(topic, 'kä', '{"a":"甲"}', { ce_id: 'x', 'content-type': 'application/json' }),
      record(topic, 'kä', bytes, { raw: bytes, twice: ['a', 'b'] }),
      record(topic, 'kä', null),
    ]);
    const { records } = await read([topic]);
    await eventually(() => records.length === 3);
    const [text, binary, empty] = records as [ReceivedRecord, ReceivedRecord, ReceivedRecord];
    expect(text.key?.toString()).toBe('kä');
    expect(text.value?.toString()).toBe('{"a":"甲"}');
    expect(text.headers['ce_id']?.toString()).toBe('x');
    expect(binary.value).toEqual(bytes);
    expect(binary.headers['raw']).toEqual(bytes);
    expect(String(binary.headers['twice'])).toBe('a,b');
    expect(empty.value).toBeNull();
  });

  it('keeps the order of a key', async () => {
    const topic = await under.topic();
    await publish(numbered(topic, 700));
    const { records } = await read([topic]);
    await eventually(() => records.length === 700);
    expect(records.map(({ value }) => Number(value))).toEqual(Array.from({ length: 700 }, (_, index) => index));
  });

  it('lets a new group read from the beginning, and each group read all', async () => {
    const topic = await under.topic();
    await publish(numbered(topic, 5));
    const first = await read([topic]);
    await eventually(() => first.records.length === 5);
    const second = await read([topic]);
    await eventually(() => second.records.length === 5);
  });

  it('goes on behind the last batch that succeeded', async () => {
    const topic = await under.topic();
    const group = newGroup();
    await publish(numbered(topic, 3), 'continued');
    const before = await read([topic], group);
    await eventually(() => before.records.length === 3);
    await before.subscription.close();
    await publish([record(topic, 'k', 'later')], 'continued-2');
    const after = await read([topic], group);
    await eventually(() => after.records.length >= 1);
    expect(after.records.map(({ value }) => value?.toString())).toEqual(['later']);
  });

  it('closed in the middle of a batch, finishes it and goes on behind it', async () => {
    const topic = await under.topic();
    const group = newGroup();
    await publish(numbered(topic, 3));
    const { promise: handled, resolve: finish } = Promise.withResolvers<void>();
    const inHand: ReceivedRecord[] = [];
    const subscription = await under.transport.subscribe({
      group,
      topics: [topic],
      onBatch: (batch) => {
        inHand.push(...batch);
        return handled;
      },
    });
    await eventually(() => inHand.length === 3);
    const closed = subscription.close();
    finish();
    await closed;
    await publish([record(topic, 'k', 'later')]);
    const after = await read([topic], group);
    await eventually(() => after.records.length >= 1);
    expect(after.records.map(({ value }) => value?.toString())).toEqual(['later']);
  });

  it('delivers a batch again whose handling failed', async () => {
    const topic = await under.topic();
    await publish(numbered(topic, 2));
    let failures = 0;
    const { records } = await read([topic], newGroup(), () => {
      if ((failures += 1) <= 2) throw new Error('not yet');
    });
    await eventually(() => records.length === 2, { within: 30_000 });
    expect(failures).toBeGreaterThan(2);
  });

  it('fences a publisher whose successor has been opened', async () => {
    const topic = await under.topic();
    const old = await under.transport.openPublisher('fenced', 1);
    await old.publish([record(topic, 'k', 'old')]);
    const successor = await under.transport.openPublisher('fenced', 2);
    await successor.publish([record(topic, 'k', 'new')]);
    await expect(old.publish([record(topic, 'k', 'late')])).rejects.toThrow(FencedError);
    await successor.publish([record(topic, 'k', 'newer')]);
    const { records } = await read([topic]);
    await eventually(() => records.length === 3);
    expect(records.map(({ value }) => value?.toString())).toEqual(['old', 'new', 'newer']);
    await Promise.all([old.close(), successor.close()]);
  });

  it('fences a publisher whose successor has been opened, though it had published nothing yet', async () => {
    const topic = await under.topic();
    const old = await under.transport.openPublisher('fenced early', 1);
    const successor = await under.transport.openPublisher('fenced early', 2);
    await successor.publish([record(topic, 'k', 'new')]);
    await expect(old.publish([record(topic, 'k', 'late')])).rejects.toThrow(FencedError);
    await successor.publish([record(topic, 'k', 'newer')]);
    await Promise.all([old.close(), successor.close()]);
  });

  it('can be checked for being there', async () => {
    await expect(under.transport.check()).resolves.toBeUndefined();
  });

  describe('with several topics', () => {
    it('delivers batches of one topic each', async () => {
      const topics = [await under.topic(), await under.topic()];
      await publish(topics.flatMap((topic) => numbered(topic, 3)));
      const { records } = await read(topics);
      await eventually(() => records.length === 6);
      for (const topic of topics)
        expect(records.filter((one) => one.topic === topic).map(({ value }) => Number(value))).toEqual([0, 1, 2]);
    });
  });
}
