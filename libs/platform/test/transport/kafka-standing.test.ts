import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { EachBatchPayload, Kafka, KafkaMessage } from '../../src/messaging/kafka/client-types.js';
import { eventually } from '@consilium/testing';
import { createLog, type UnreadableBatchError } from '../../src/index.js';
import { KafkaSubscription } from '../../src/messaging/kafka/kafka-subscription.js';
import { fetching, readRecords, type UnreadableBatch } from '../../src/messaging/kafka/unreadable-batch.js';

const topic = 'topic';

/** A consumer as kafkajs has it: what is paused belongs to its group, which a crash replaces. */
class FakeConsumer extends EventEmitter {
  readonly events = { GROUP_JOIN: 'join', FETCH_START: 'fetch', FETCH: 'fetched', CRASH: 'crash' };
  standing = new Set<number>();
  readonly committed: string[] = [];
  /** How often some partitions were read again. */
  resumed = 0;
  handle: (payload: EachBatchPayload) => Promise<void> = async () => undefined;

  connect = async () => undefined;
  subscribe = async () => undefined;
  run = async ({ eachBatch }: { eachBatch: FakeConsumer['handle'] }) => void (this.handle = eachBatch);
  pause = (places: { partitions: number[] }[]) => this.each(places, (one) => this.standing.add(one));
  resume = (places: { partitions: number[] }[]) => {
    this.resumed += 1;
    this.each(places, (one) => this.standing.delete(one));
  };
  paused = () => [{ topic, partitions: [...this.standing] }];
  seek = () => undefined;
  commitOffsets = async (places: { offset: string }[]) => void this.committed.push(...places.map((one) => one.offset));

  private each(places: { partitions: number[] }[], act: (partition: number) => void): void {
    for (const { partitions } of places) partitions.forEach(act);
  }

  join(...partitions: number[]): void {
    this.emit('join', { payload: { memberAssignment: { [topic]: partitions } } });
  }

  restart(): void {
    this.standing = new Set();
  }

  async read(partition: number, message: KafkaMessage): Promise<void> {
    const { standing } = this;
    await this.handle({
      batch: { topic, partition, messages: [message] },
      isRunning: () => true,
      isStale: () => false,
      heartbeat: async () => undefined,
      resolveOffset: () => undefined,
      pause: () => {
        standing.add(partition);
        return () => standing.delete(partition);
      },
    } as unknown as EachBatchPayload);
  }

  /** A fetch in whose answer a batch stands that nothing can stand for. */
  async meet(batch: UnreadableBatch): Promise<void> {
    this.emit('fetch', {});
    await Promise.resolve();
    fetching.getStore()!.onHidden(batch, true);
  }
}

const hidden = (baseOffset: bigint): UnreadableBatch => {
  return { baseOffset, nextOffset: baseOffset + 1n, cause: new Error('damaged') };
};

/** A message that stands for a batch of one record, whose checksum is wrong. */
async function damaged(): Promise<KafkaMessage> {
  const batch = Buffer.alloc(64);
  batch.writeBigInt64BE(1000n, 0);
  batch.writeInt32BE(batch.length - 12, 8);
  batch[16] = 2;
  batch.writeInt32BE(1, 57);
  const records = await readRecords(batch.subarray(61), (bytes) => bytes);
  return { key: null, offset: '1000', value: records.subarray(9, 10) } as unknown as KafkaMessage;
}

describe('A consumer that stands in front of a batch', () => {
  let consumer: FakeConsumer;
  let stands: UnreadableBatchError[];
  let mayPass: () => void;
  beforeEach(async () => {
    consumer = new FakeConsumer();
    stands = [];
    const client = { consumer: () => consumer } as unknown as Kafka;
    const options = {
      group: 'test',
      topics: [topic],
      onBatch: async () => undefined,
      onUnreadable: (error: UnreadableBatchError) => {
        stands.push(error);
        return new Promise<void>((resolve) => (mayPass = resolve));
      },
    };
    await KafkaSubscription.start(client, options, '', createLog('test', 'silent'));
  });

  it('goes on behind it also where kafkajs has made the consumer anew meanwhile', async () => {
    const message = await damaged();
    consumer.join(0, 1);
    await consumer.read(0, message);
    consumer.restart();
    consumer.join(0, 1);
    await consumer.read(0, message);
    expect(stands).toHaveLength(1);
    expect([...consumer.standing]).toEqual([0]);

    mayPass();
    await sleep(0);
    expect([...consumer.standing]).toEqual([]);
    await consumer.read(0, message);
    expect(consumer.committed).toEqual(['1001']);
  });

  it('that nothing can stand for, stands there at once when kafkajs has made the consumer anew', async () => {
    consumer.join(0);
    await eventually(async () => {
      await consumer.meet(hidden(5n));
      expect(stands).toMatchObject([{ partition: 0, offset: '5' }]);
    });
    consumer.restart();
    consumer.join(0, 1);
    expect([...consumer.standing]).toEqual([0]);
  });

  it('does not take it for one of a partition that it has been given while it looked', async () => {
    consumer.join(0);
    await consumer.meet(hidden(5n));
    await eventually(() => consumer.resumed === 1);
    consumer.join(0, 1);
    await consumer.meet(hidden(70n));
    await eventually(() => consumer.resumed === 2);
    expect(stands).toEqual([]);
    expect([...consumer.standing]).toEqual([]);
  });

  it('does not take it for one of another partition, where the one that has it is let go on while it looks', async () => {
    const message = await damaged();
    consumer.join(0, 1);
    await consumer.read(0, message);
    await consumer.meet(hidden(5n));
    await eventually(() => consumer.resumed === 1);
    mayPass();
    await eventually(() => consumer.resumed === 2);
    await consumer.meet(hidden(5n));
    await eventually(() => consumer.resumed === 3);
    expect(stands.map(({ partition, offset }) => [partition, offset])).toEqual([[0, '1000']]);
  });
});
