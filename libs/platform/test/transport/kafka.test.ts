import { describeWithKafka, uniquePrefix } from '@consilium/testing';
import { createLog, createTopics, KafkaTransport } from '../../src/index.js';
import { conformance } from './conformance.js';

describeWithKafka('Kafka is a transport:', ({ brokers }) => {
  conformance(async () => {
    const log = createLog('test', 'error');
    const options = { brokers, clientId: 'conformance', topicPrefix: uniquePrefix() };
    const transport = new KafkaTransport(options, log);
    let topics = 0;
    return {
      transport,
      topic: async () => {
        const name = `topic-${(topics += 1)}`;
        await createTopics(options, [{ name, compacted: false }], [], { partitions: 1, replication: 1 }, log);
        return options.topicPrefix + name;
      },
      close: () => transport.close(),
    };
  });
});
