import { randomUUID } from 'node:crypto';
import { itemRetracted, itemValidated, toHeaders } from '@consilium/contracts';
import { createLog, createTopics, KafkaTransport, type Publisher } from '@consilium/platform';
import { describeWithKafka, uniquePrefix } from '@consilium/testing';
import { expect, it } from '@jest/globals';
import { ValidatedTopic } from '../../src/commands/topics/audit/validated-topic.js';
import { TopicFollower } from '../../src/events/follow-topic.js';
import { withEvents } from '../../src/events/open-offsets.js';

describeWithKafka('The topic of validated items on Kafka', ({ brokers }) => {
  const signal = new AbortController().signal;

  const record = (topic: string, item: string, epoch: number, version: number | null) => ({
    topic,
    key: item,
    headers: toHeaders({
      id: randomUUID(),
      type: version === null ? itemRetracted.type : itemValidated.type,
      source: '/consilium/test',
      time: new Date().toISOString(),
      project: 'demo',
      configurationVersion: 1,
      epoch,
      causationId: null,
      simulated: false,
      traceparent: null,
    }),
    value: JSON.stringify(version === null ? { item, why: 'voided' } : { item, rationale: { version } }),
  });

  it('is read to its end across the markers of transactions; the highest epoch counts, and the group is forgotten', async () => {
    const log = createLog('test', 'error');
    const options = { brokers, clientId: 'follow', topicPrefix: uniquePrefix() };
    const name = { name: itemValidated.topic, compacted: true };
    await createTopics(options, [name], [], { partitions: 3, replication: 1 }, log);
    const topic = options.topicPrefix + itemValidated.topic;
    const publisher: Publisher = await new KafkaTransport(options, log).openPublisher('scorer');
    const items = Array.from({ length: 9 }, () => randomUUID()).sort();
    for (const item of items) await publisher.publish([record(topic, item, 2, 1)]);
    await publisher.publish([record(topic, items[0]!, 5, null), record(topic, items[1]!, 6, 3)]);
    // Played back late: what was withdrawn and what was validated anew stay so.
    await publisher.publish([record(topic, items[0]!, 2, 1), record(topic, items[1]!, 2, 1)]);

    const environment = { KAFKA_BROKERS: brokers.join(','), TOPIC_PREFIX: options.topicPrefix };
    await withEvents(environment, undefined, async (events) => {
      const set = new ValidatedTopic();
      const follower = await TopicFollower.start(events, topic, set.add);
      await follower.catchUp(signal);
      expect([...set.of('demo')]).toEqual([
        { item: items[1], epoch: 6, version: 3 },
        ...items.slice(2).map((item) => ({ item, epoch: 2, version: 1 })),
      ]);
      expect([...set.of('another')]).toEqual([]);
      // What is appended later is read by the next look.
      await publisher.publish([record(topic, items[0]!, 7, 4)]);
      await follower.catchUp(signal);
      expect([...set.of('demo')][0]).toEqual({ item: items[0], epoch: 7, version: 4 });
      await follower.close();
      expect(await events.offsets.groups()).toEqual([]);
    });
    await publisher.close();
  });

  it('has nothing where it does not exist', async () => {
    const environment = { KAFKA_BROKERS: brokers.join(','), TOPIC_PREFIX: uniquePrefix() };
    await withEvents(environment, undefined, async (events) => {
      const set = new ValidatedTopic();
      const follower = await TopicFollower.start(events, events.names.physical(itemValidated.topic), set.add);
      await follower.catchUp(signal);
      await follower.close();
      expect([...set.of('demo')]).toEqual([]);
    });
  });
});
