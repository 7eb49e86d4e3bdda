import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import type { Log } from '../../telemetry/log.js';
import type { Headers, ReceivedRecord, Subscription, SubscriptionOptions } from '../transport.js';

/** At most so many records go through one transaction. */
const batchSize = 500;
/** How long the group waits for a member that was killed. */
const sessionMs = 10_000;
const heartbeatMs = 1000;

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
      sessionTimeout: sessionMs,
      rebalanceTimeout: 60_000,
      heartbeatInterval: heartbeatMs,
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
    // A batch may take longer than the session: its member must be known to live. What a failed heartbeat means (a
    // rebalance) shows at the commit.
    const heart = setInterval(() => void payload.heartbeat().catch(() => undefined), heartbeatMs);
    try {
      await this.handle(payload);
    } finally {
      clearInterval(heart);
    }
  }

  private async handle(payload: EachBatchPayload): Promise<void> {
    const { topic, partition, messages } = payload.batch;
    for (let start = 0; start < messages.length; start += batchSize) {
      if (!payload.isRunning() || payload.isStale()) return;
      const part = messages.slice(start, start + batchSize);
      const records = part.map((message): ReceivedRecord => {
        const { offset, key, value } = message;
        return { topic, partition, offset, key, value, headers: headersOf(message.headers) };
      });
      await this.options.onBatch(records);
      const { offset } = part.at(-1)!;
      await this.consumer.commitOffsets([{ topic, partition, offset: (BigInt(offset) + 1n).toString() }]);
      payload.resolveOffset(offset);
    }
  }
}

/** Stands for a header without a value, which kafkajs reads but can't write. */
const empty = Buffer.alloc(0);

function headersOf(raw: EachBatchPayload['batch']['messages'][number]['headers']): Headers {
  const headers: Headers = {};
  for (const name in raw) {
    const value = raw[name] ?? empty;
    headers[name] = Array.isArray(value) ? value.map((one) => one ?? empty) : value;
  }
  return headers;
}
