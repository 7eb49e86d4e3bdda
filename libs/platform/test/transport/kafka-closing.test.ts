import { expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { describeWithKafka, eventually, uniquePrefix } from '@consilium/testing';
import { createLog, createTopics, KafkaTransport, openGroupOffsets, type Log } from '../../src/index.js';

/** kafkajs gives up what it does, and then makes the consumer anew. */
class NoBroker extends Error {
  override name = 'KafkaJSNoBrokerAvailableError';
  readonly retriable = true;
}

describeWithKafka('A Kafka subscription', ({ brokers }) => {
  it('stays out of its group once it is closed, even if kafkajs is just making its consumer anew', async () => {
    const options = { brokers, clientId: 'closing', topicPrefix: uniquePrefix() };
    const log = createLog('test', 'silent');
    await createTopics(options, [{ name: 'topic', compacted: false }], [], { partitions: 1, replication: 1 }, log);
    const topic = `${options.topicPrefix}topic`;
    const publisher = await new KafkaTransport(options, log).openPublisher('test');
    await publisher.publish([{ topic, key: 'k', headers: {}, value: 'v' }]);
    await publisher.close();

    const crashed = Promise.withResolvers<Promise<void>>();
    // Closed within the crash, between the two steps in which kafkajs ends the old consumer and has the new one begin.
    // A broker that has only just begun may make it crash before, while it joins.
    const onWarning = () => batches === 1 && crashed.resolve(subscription.close());
    const listening = { debug: () => undefined, warn: onWarning } as unknown as Log;
    const subscribed = Promise.withResolvers<void>();
    let batches = 0;
    const onBatch = async () => {
      await subscribed.promise;
      if ((batches += 1) === 1) throw new NoBroker('no broker');
    };
    const transport = new KafkaTransport(options, listening);
    const subscription = await transport.subscribe({ group: 'group', topics: [topic], onBatch });
    subscribed.resolve();
    await crashed.promise;

    // Time enough to come back.
    await sleep(3000);
    const offsets = await openGroupOffsets(options, log);
    await eventually(async () => (await offsets.state('group')).members.length === 0, { within: 20_000 });
    await offsets.close();
    expect(batches).toBe(1);
  });
});
