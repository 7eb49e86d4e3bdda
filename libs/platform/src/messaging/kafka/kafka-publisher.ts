import kafkajs, { type ICustomPartitioner, type Kafka, type Producer } from 'kafkajs';
import { FencedError, RejectedRecordError, type OutgoingRecord, type Publisher } from '../transport.js';

const { KafkaJSNumberOfRetriesExceeded, Partitioners } = kafkajs;

const fenced = new Set([
  'INVALID_PRODUCER_EPOCH',
  'PRODUCER_FENCED',
  'TRANSACTION_COORDINATOR_FENCED',
  'INVALID_PRODUCER_ID_MAPPING',
]);
const rejected = new Set([
  'MESSAGE_TOO_LARGE',
  'RECORD_LIST_TOO_LARGE',
  'INVALID_RECORD',
  'CORRUPT_MESSAGE',
  'INVALID_TOPIC_EXCEPTION',
  'TOPIC_AUTHORIZATION_FAILED',
]);

/** A transactional producer: its records become readable together, and it is fenced once a successor takes its id. */
export class KafkaPublisher implements Publisher {
  private constructor(
    private readonly producer: Producer,
    /** Partitions that the batch in hand goes to. */
    private readonly chosen: Set<string>,
  ) {}

  static async open(client: Kafka, transactionalId: string): Promise<KafkaPublisher> {
    const chosen = new Set<string>();
    const producer = client.producer({
      createPartitioner: noting(chosen),
      transactionalId,
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      transactionTimeout: 30_000,
      // The broker answers "concurrent transactions" until the markers of the last one are written; kafkajs's default
      // wait of 300 ms would cost more than the transaction.
      retry: { initialRetryTime: 5, retries: 30, multiplier: 1.2, maxRetryTime: 1000 },
    });
    try {
      await producer.connect();
      // kafkajs takes the transactional id with the first transaction only. It has to be taken here, before the relay reads
      // what it will publish: one that slept between its first reading and publishing would else take the id from its
      // successor, and publish what that one has long published. An empty transaction takes it, and sends nothing more.
      await (await producer.transaction()).abort();
    } catch (error) {
      await producer.disconnect();
      throw translate(error);
    }
    return new KafkaPublisher(producer, chosen);
  }

  async publish(records: readonly OutgoingRecord[]): Promise<void> {
    try {
      const transaction = await this.producer.transaction();
      try {
        this.chosen.clear();
        const written = await transaction.sendBatch({ acks: -1, topicMessages: byTopic(records) });
        // When kafkajs tries again it asks no broker that has answered before: what belongs to a partition whose leader has
        // moved to such a broker in between it never sends, and says that all was written.
        for (const { topicName, partition } of written) this.chosen.delete(nameOf(topicName, partition));
        if (this.chosen.size > 0) throw new Error(`Nothing was written to ${[...this.chosen].join(', ')}`);
        await transaction.commit();
      } catch (error) {
        await transaction.abort().catch(() => undefined);
        throw error;
      }
    } catch (error) {
      throw translate(error);
    }
  }

  async close(): Promise<void> {
    await this.producer.disconnect();
  }
}

/** Chooses partitions as kafkajs does, and notes them; of what has no key the same each time it is tried. */
function noting(chosen: Set<string>): ICustomPartitioner {
  return () => {
    const byKey = Partitioners.DefaultPartitioner();
    return (record) => {
      const partition = record.message.key == null ? 0 : byKey(record);
      chosen.add(nameOf(record.topic, partition));
      return partition;
    };
  };
}

function nameOf(topic: string, partition: number): string {
  return `${topic}, partition ${partition}`;
}

function byTopic(records: readonly OutgoingRecord[]) {
  const topics = Map.groupBy(records, ({ topic }) => topic);
  return [...topics].map(([topic, messages]) => ({
    topic,
    messages: messages.map(({ key, headers, value }) => ({ key, headers, value })),
  }));
}

function translate(error: unknown): unknown {
  const cause = error instanceof KafkaJSNumberOfRetriesExceeded ? (error.cause ?? error) : error;
  const type = (cause as { type?: string }).type ?? '';
  const message = cause instanceof Error ? cause.message : String(cause);
  if (fenced.has(type)) return new FencedError(message, { cause });
  if (rejected.has(type)) return new RejectedRecordError(message, { cause });
  return error;
}
