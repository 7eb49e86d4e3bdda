import { setTimeout as sleep } from 'node:timers/promises';
import type { Kafka, Producer } from 'kafkajs';
import type pg from 'pg';
import { deletePublished, nextOfOutbox } from './statements.js';

const batchSize = 500;
const idleMs = 50;

interface Row {
  readonly id: string;
  readonly topic: string;
  readonly key: string;
  readonly headers: Record<string, string>;
  readonly value: string;
}

/** Publishes the outbox 500 rows at a time, each time in a transaction of the producer if so asked, and deletes what went out. */
export async function startBareRelay(client: Kafka, pool: pg.Pool, prefix: string, isTransactional: boolean) {
  const producer = client.producer({
    ...(isTransactional && { transactionalId: `${prefix}bare` }),
    idempotent: true,
    maxInFlightRequests: 1,
    allowAutoTopicCreation: false,
    transactionTimeout: 30_000,
    retry: { initialRetryTime: 5, retries: 30, multiplier: 1.2, maxRetryTime: 1000 },
  });
  await producer.connect();
  let stopping = false;
  let wake: () => void = () => undefined;
  const run = async () => {
    while (!stopping) {
      const { rows } = await pool.query<Row>(nextOfOutbox, [batchSize]);
      if (rows.length === 0) {
        await Promise.race([sleep(idleMs), new Promise<void>((resolve) => (wake = resolve))]);
        continue;
      }
      await (isTransactional ? publishTogether(producer, rows) : producer.sendBatch(batchOf(rows)));
      await pool.query(deletePublished, [rows.map(({ id }) => id)]);
    }
  };
  const loop = run();
  return {
    wake: () => wake(),
    stop: async () => {
      stopping = true;
      await loop;
      await producer.disconnect();
    },
  };
}

async function publishTogether(producer: Producer, rows: readonly Row[]): Promise<void> {
  const transaction = await producer.transaction();
  await transaction.sendBatch(batchOf(rows));
  await transaction.commit();
}

function batchOf(rows: readonly Row[]) {
  const messages = rows.map(({ key, headers, value }) => ({ key, headers, value }));
  return { acks: -1, topicMessages: [{ topic: rows[0]!.topic, messages }] };
}
