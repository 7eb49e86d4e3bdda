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

  it('joins it again', async () => {
    const values: (string | undefined)[] = [];
    const subscription = await transport.subscribe({
      group: 'evicted',
      topics: [topic],
      onBatch: async (records) => {
        // Beyond its session.
        if (values.length === 0) standStill(9000);
        values.push(...records.map(({ value }) => value?.toString()));
      },
    });
    let end: unknown = null;
    subscription.ended.catch((error: unknown) => (end = error));
    await publish('one');
    await eventually(() => values.includes('one'), { within: 30_000 });
    await publish('two');
    await eventually(() => values.includes('two'), { within: 30_000 });
    expect(end).toBeNull();
    await subscription.close();
  });
});
