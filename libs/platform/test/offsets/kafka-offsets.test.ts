import { describeWithKafka, uniquePrefix } from '@consilium/testing';
import { createLog, createTopics, KafkaTransport, openGroupOffsets } from '../../src/index.js';
import { conformance } from './conformance.js';

describeWithKafka('The offsets of Kafka', ({ brokers }) => {
  conformance(async () => {
    const log = createLog('test', 'error');
    const options = { brokers, clientId: 'offsets', topicPrefix: uniquePrefix() };
    const transport = new KafkaTransport(options, log);
    const offsets = await openGroupOffsets(options, log);
    let topics = 0;
    return {
      transport,
      offsets,
      topic: async () => {
        const name = `topic-${(topics += 1)}`;
        await createTopics(options, [{ name, compacted: false }], [], { partitions: 1, replication: 1 }, log);
        return options.topicPrefix + name;
      },
      close: async () => {
        await offsets.close();
        await transport.close();
      },
    };
  });
});
