import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import type { Log } from '../../telemetry/log.js';
import type { Headers, ReceivedRecord, Subscription, SubscriptionOptions } from '../transport.js';

/** At most so many records go through one transaction. */
const batchSize = 500;

export class KafkaSubscription implements Subscription {
  readonly ended: Promise<void>;

  private constructor(
    private readonly consumer: Consumer,
    private readonly options: SubscriptionOptions,
    log: Log,
  ) {
    this.ended = new Promise((_, reject) => {
      consumer.on(consumer.events.CRASH, ({ payload }) => {
        log.warn({ err: payload.error, restart: payload.restart }, 'The Kafka consumer crashed');
        if (!payload.restart) reject(payload.error);
      });
    });
    this.ended.catch(() => undefined);
  }

  static async start(
    client: Kafka,
    options: SubscriptionOptions,
    prefix: string,
    log: Log,
  ): Promise<KafkaSubscription> {
    const consumer = client.consumer({
      groupId: `${prefix}${options.group}`,
      allowAutoTopicCreation: false,
      sessionTimeout: 30_000,
      rebalanceTimeout: 60_000,
      heartbeatInterval: 3000,
      maxWaitTimeInMs: 100,
      maxBytesPerPartition: 2 * 1024 * 1024,
      retry: { retries: Number.MAX_SAFE_INTEGER, initialRetryTime: 100, maxRetryTime: 5000 },
    });
    const subscription = new KafkaSubscription(consumer, options, log);
    await consumer.connect();
    await consumer.subscribe({ topics: [...options.topics], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: 4,
      eachBatch: (payload) => subscription.eachBatch(payload),
    });
    return subscription;
  }

  async close(): Promise<void> {
    await this.consumer.disconnect();
  }

  private async eachBatch(payload: EachBatchPayload): Promise<void> {
    const { topic, partition, messages } = payload.batch;
    for (let start = 0; start < messages.length; start += batchSize) {
      if (!payload.isRunning() || payload.isStale()) return;
      const part = messages.slice(start, start + batchSize);
      const records = part.map((message): ReceivedRecord => {
        const { offset, key, value } = message;
        return { topic, partition, offset, key, value, headers: headersOf(message.headers) };
      });
      await this.options.onBatch(records, () => payload.heartbeat());
      const next = BigInt(part.at(-1)!.offset) + 1n;
      await this.consumer.commitOffsets([{ topic, partition, offset: next.toString() }]);
      payload.resolveOffset(part.at(-1)!.offset);
      await payload.heartbeat();
    }
  }
}

function headersOf(raw: EachBatchPayload['batch']['messages'][number]['headers']): Headers {
  const headers: Headers = {};
  for (const [name, value] of Object.entries(raw ?? {})) {
    const single = Array.isArray(value) ? value.at(-1) : value;
    if (single !== undefined) headers[name] = single;
  }
  return headers;
}
