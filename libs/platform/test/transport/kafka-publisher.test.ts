import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Kafka, ProducerBatch, ProducerConfig, RecordMetadata } from '../../src/messaging/kafka/client-types.js';
import { KafkaPublisher } from '../../src/messaging/kafka/kafka-publisher.js';

const partitions = 4;
const partitionMetadata = Array.from({ length: partitions }, (_, partitionId) => {
  return { partitionId, partitionErrorCode: 0, leader: 1, replicas: [1], isr: [1] };
});

/** A producer that tries a batch as often as it is told, and tells of the partitions that it thinks it has written. */
describe('A batch that kafkajs takes for sent', () => {
  /** Of those that the last attempt chose. */
  let written: (partition: number) => boolean;
  let attempts: number;
  let ended: string[];
  beforeEach(() => {
    written = () => true;
    attempts = 1;
    ended = [];
  });

  const client = {
    producer: ({ createPartitioner }: ProducerConfig) => {
      const choose = createPartitioner!();
      const sendBatch = async ({ topicMessages }: ProducerBatch): Promise<RecordMetadata[]> => {
        const choices = Array.from({ length: attempts }, () =>
          topicMessages!.flatMap(({ topic, messages }) =>
            messages.map((message) => ({ topic, partition: choose({ topic, partitionMetadata, message }) })),
          ),
        );
        return choices
          .at(-1)!
          .filter(({ partition }) => written(partition))
          .map(({ topic, partition }) => ({ topicName: topic, partition, errorCode: 0 }));
      };
      const transaction = async () => ({
        sendBatch,
        commit: async () => void ended.push('commit'),
        abort: async () => void ended.push('abort'),
      });
      return { connect: async () => undefined, transaction };
    },
  } as unknown as Kafka;

  const publish = async (keys: (string | null)[]) => {
    const publisher = await KafkaPublisher.open(client, 'test');
    ended = [];
    await publisher.publish(keys.map((key) => ({ topic: 'topic', key, headers: {}, value: 'v' })));
  };
  const many = Array.from({ length: 100 }, (_, n) => `key ${n}`);

  it('is committed where each partition that its records belong to has answered', async () => {
    await publish(many);
    expect(ended).toEqual(['commit']);
  });

  it('is undone where one has not, since kafkajs forgets a partition whose leader moves while it tries again', async () => {
    written = (partition) => partition !== 2;
    await expect(publish(many)).rejects.toThrow('Nothing was written to topic, partition 2');
    expect(ended).toEqual(['abort']);
  });

  it('sends what has no key to the same partition however often it is tried', async () => {
    attempts = 3;
    await publish([null, null, null]);
    expect(ended).toEqual(['commit']);
  });
});
