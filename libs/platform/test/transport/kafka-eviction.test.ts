import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { describeWithKafka, eventually, uniquePrefix } from '@consilium/testing';
import { createLog, createTopics, KafkaTransport, type Publisher } from '../../src/index.js';

/** As a suspended process does, or one with too little of the processor: nothing runs, heartbeats neither. */
function standStill(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

describeWithKafka('A consumer whose group has gone on without it in the middle of a batch', ({ brokers }) => {
  const options = { brokers, clientId: 'test', topicPrefix: uniquePrefix() };
  const topic = `${options.topicPrefix}topic`;
  let transport: KafkaTransport;
  let publisher: Publisher;
  beforeAll(async () => {
    const log = createLog('test', 'fatal');
    await createTopics(options, [{ name: 'topic', compacted: false }], [], { partitions: 2, replication: 1 }, log);
    transport = new KafkaTransport(options, log);
    publisher = await transport.openPublisher('test');
  });
  afterAll(() => publisher.close());

  const publish = (value: string) => publisher.publish([{ topic, key: 'k', headers: {}, value }]);

  const consume = async (group: string, onValue: (value: string) => unknown) => {
    const values: string[] = [];
    const subscription = await transport.subscribe({
      group,
      topics: [topic],
      onBatch: async (records) => {
        for (const record of records) {
          const value = record.value!.toString();
          await onValue(value);
          values.push(value);
        }
      },
    });
    let end: unknown = null;
    subscription.ended.catch((error: unknown) => (end = error));
    return { values, subscription, end: () => end };
  };

  it('joins it again: having been taken for dead', async () => {
    let isFirst = true;
    const consumer = await consume('evicted', () => {
      // Beyond its session.
      if (isFirst) standStill(9000);
      isFirst = false;
    });
    await publish('one');
    await eventually(() => consumer.values.includes('one'), { within: 30_000 });
    await publish('two');
    await eventually(() => consumer.values.includes('two'), { within: 30_000 });
    expect(consumer.end()).toBeNull();
    await consumer.subscription.close();
  });

  it('joins it again: another has come meanwhile', async () => {
    const busy = await consume('joined', (value) => value.startsWith('slow') && sleep(4000));
    await publish('slow');
    const other = await consume('joined', () => undefined);
    await publish('later');
    const all = () => [...busy.values, ...other.values];
    await eventually(() => all().includes('slow') && all().includes('later'), { within: 40_000 });
    expect([busy.end(), other.end()]).toEqual([null, null]);
    await Promise.all([busy.subscription.close(), other.subscription.close()]);
  });
});
