import type { Consumer, EachBatchPayload, Kafka, KafkaMessage } from 'kafkajs';
import type { Log } from '../../telemetry/log.js';
import {
  UnreadableBatchError,
  type Headers,
  type ReceivedRecord,
  type Subscription,
  type SubscriptionOptions,
} from '../transport.js';
import { rejoining } from './rejoining.js';
import { HiddenBatches, type Partition } from './find-hidden-batch.js';
import { unreadableBatchOf, type UnreadableBatch } from './unreadable-batch.js';

/** At most so many records go through one transaction. */
const batchSize = 500;
/** How long the group waits for a member that was killed, or whose broker was: the shortest that brokers allow by default. */
const sessionMs = 6_000;
const heartbeatMs = 1000;
/** Until the end of a batch is looked for again that only the next batch can tell. */
const endUnknownMs = 5000;
/** kafkajs calls it final that no broker it asks knows the group's coordinator, as while a broker starts: that passes. */
const noCoordinator = 'KafkaJSGroupCoordinatorNotFound';
const runAgainMs = 1000;

export class KafkaSubscription implements Subscription {
  readonly ended: Promise<void>;
  private fail: (error: unknown) => void = () => undefined;
  /** Batches that can't be read: in front of which a partition stands still, or which it passes over. */
  private readonly met = new Map<string, 'standing' | 'passing'>();
  private isClosing = false;

  private constructor(
    private readonly consumer: Consumer,
    private readonly options: SubscriptionOptions,
    private readonly log: Log,
  ) {
    this.ended = new Promise((_, reject) => {
      this.fail = reject;
    });
    this.ended.catch(() => undefined);
    const isStanding = (partition: Partition) => this.isStanding(partition);
    new HiddenBatches(consumer, isStanding, (partition, batch) => this.standHidden(partition, batch));
    consumer.on(consumer.events.FETCH, () => options.onLook?.());
    consumer.on(consumer.events.CRASH, ({ payload }) => {
      log.warn({ err: payload.error, restart: payload.restart }, 'The Kafka consumer crashed');
      if (payload.restart || this.isClosing) return;
      if (isWithoutCoordinator(payload.error)) this.runAgain();
      else this.fail(payload.error);
    });
    // A consumer that kafkajs was making anew while it was closed comes back, joins the group, and would keep its partitions.
    consumer.on(consumer.events.FETCH_START, () => {
      if (this.isClosing) consumer.disconnect().catch(() => undefined);
    });
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
    await subscription.run();
    return subscription;
  }

  private async run(): Promise<void> {
    await this.consumer.connect();
    await this.consumer.subscribe({ topics: [...this.options.topics], fromBeginning: true });
    await this.consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: 4,
      eachBatch: (payload) => this.eachBatch(payload),
    });
  }

  private runAgain(): void {
    setTimeout(() => {
      if (!this.isClosing) this.run().catch(() => this.runAgain());
    }, runAgainMs).unref();
  }

  async close(): Promise<void> {
    this.isClosing = true;
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
    for (let start = 0; start < messages.length;) {
      if (!payload.isRunning() || payload.isStale()) return;
      const unreadable = unreadableBatchOf(messages[start]!);
      if (unreadable) {
        const behind = messages.findIndex(
          (message, index) => index > start && unreadableBatchOf(message) !== unreadable,
        );
        if (!(await this.passOver(payload, unreadable, messages[behind]))) return;
        if (behind < 0) return;
        start = behind;
        continue;
      }
      const part = readable(messages, start);
      const records = part.map((message): ReceivedRecord => {
        const { offset, key, value } = message;
        return { topic, partition, offset, key, value, headers: headersOf(message.headers) };
      });
      await this.options.onBatch(records);
      const { offset } = part.at(-1)!;
      await this.goOn(payload, BigInt(offset) + 1n);
      start += part.length;
    }
  }

  /** Everything in front of `offset` is done with. */
  private async goOn(payload: EachBatchPayload, offset: bigint): Promise<void> {
    const { topic, partition } = payload.batch;
    const place = { partition, offset: offset.toString() };
    try {
      // The consumer's own way tries again, but leaves out in silence what comes while it is being closed.
      if (payload.isRunning()) await this.consumer.commitOffsets([{ topic, ...place }]);
      else await payload.commitOffsetsIfNecessary({ topics: [{ topic, partitions: [place] }] });
    } catch (error) {
      throw rejoining(error);
    }
    payload.resolveOffset((offset - 1n).toString());
  }

  /** Whether the partition may go on behind the batch; else it stands still until it may. */
  private async passOver(
    payload: EachBatchPayload,
    batch: UnreadableBatch,
    following: KafkaMessage | undefined,
  ): Promise<boolean> {
    const { topic, partition } = payload.batch;
    const key = keyOf(topic, partition, batch);
    if (this.met.get(key) !== 'passing') {
      payload.pause();
      // What `pause` returns resumes the consumer of this moment, which kafkajs may have made anew by then.
      const resume = () => this.consumer.resume([{ topic, partitions: [partition] }]);
      if (!this.met.has(key)) this.stand(key, unreadableError(topic, partition, batch), resume);
      return false;
    }
    const next = nextOffset(batch, following);
    if (next === null) {
      setTimeout(payload.pause(), endUnknownMs).unref();
      return false;
    }
    await this.goOn(payload, next);
    this.log.warn(
      { topic, partition, from: batch.baseOffset.toString(), to: next.toString() },
      'A batch was passed over',
    );
    return true;
  }

  /** As `passOver`, for a batch that has no records to stand for it. */
  private standHidden({ topic, partition }: Partition, batch: UnreadableBatch): void {
    const place = [{ topic, partitions: [partition] }];
    this.consumer.pause(place);
    const offset = batch.nextOffset!.toString();
    const key = keyOf(topic, partition, batch);
    this.stand(key, unreadableError(topic, partition, batch), async () => {
      // Should the batch be met again, it is asked again whether it may be passed over.
      this.met.delete(key);
      this.log.warn({ topic, partition, from: batch.baseOffset.toString(), to: offset }, 'A batch was passed over');
      await this.consumer.commitOffsets([{ topic, partition, offset }]).catch(() => undefined);
      this.consumer.seek({ topic, partition, offset });
      this.consumer.resume(place);
    });
  }

  private isStanding({ topic, partition }: Partition): boolean {
    return [...this.met].some(([key, state]) => state === 'standing' && key.startsWith(`${topic}:${partition}:`));
  }

  private stand(key: string, error: UnreadableBatchError, resume: () => void | Promise<void>): void {
    const { onUnreadable } = this.options;
    if (!onUnreadable) return this.fail(error);
    this.met.set(key, 'standing');
    onUnreadable(error)
      .then(() => {
        this.met.set(key, 'passing');
        return resume();
      })
      // The consumer is being closed; or kafkajs makes it anew, and that one has paused nothing.
      .catch(() => undefined);
  }
}

function isWithoutCoordinator(error: unknown): boolean {
  return error instanceof Error && (error.name === noCoordinator || isWithoutCoordinator(error.cause));
}

/** The next records that can be read, as many as go through one transaction. */
function readable(messages: readonly KafkaMessage[], start: number): KafkaMessage[] {
  const part = messages.slice(start, start + batchSize);
  const end = part.findIndex((message) => unreadableBatchOf(message));
  return end < 0 ? part : part.slice(0, end);
}

function keyOf(topic: string, partition: number, { baseOffset }: UnreadableBatch): string {
  return `${topic}:${partition}:${baseOffset}`;
}

function unreadableError(topic: string, partition: number, batch: UnreadableBatch): UnreadableBatchError {
  const { baseOffset, nextOffset: next, cause } = batch;
  return new UnreadableBatchError(topic, partition, baseOffset.toString(), next?.toString() ?? null, { cause });
}

/** Where the next batch shows itself, or else where a header that doesn't contradict itself says that this one ends. */
function nextOffset(batch: UnreadableBatch, following: KafkaMessage | undefined): bigint | null {
  if (!following) return batch.nextOffset;
  return unreadableBatchOf(following)?.baseOffset ?? BigInt(following.offset);
}

/** Stands for a header without a value, which kafkajs reads but can't write. */
const empty = Buffer.alloc(0);

function headersOf(raw: KafkaMessage['headers']): Headers {
  const headers: Headers = {};
  for (const name in raw) {
    const value = raw[name] ?? empty;
    headers[name] = Array.isArray(value) ? value.map((one) => one ?? empty) : value;
  }
  return headers;
}
