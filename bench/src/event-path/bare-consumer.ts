import type { Consumer, Kafka, KafkaMessage } from 'kafkajs';
import type pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { appendToOutbox, insertItems, registerInInbox } from './statements.js';

const batchSize = 500;

interface Data {
  readonly item: string;
  readonly question: { readonly domain: string; readonly language: string };
}

interface Batch {
  readonly topic: string;
  readonly partition: number;
  readonly messages: readonly KafkaMessage[];
}

/** Consumes 500 at a time: one transaction of inbox, rows and outbox, then the offset. */
export async function startBareConsumer(
  client: Kafka,
  pool: pg.Pool,
  prefix: string,
  onCommitted: () => void,
): Promise<Consumer> {
  const consumer = client.consumer({
    groupId: `${prefix}bare`,
    allowAutoTopicCreation: false,
    sessionTimeout: 30_000,
    maxWaitTimeInMs: 100,
    maxBytesPerPartition: 2 * 1024 * 1024,
  });
  await consumer.connect();
  await consumer.subscribe({ topics: [`${prefix}item.imported`], fromBeginning: true });
  await consumer.run({
    autoCommit: false,
    eachBatchAutoResolve: false,
    partitionsConsumedConcurrently: 4,
    eachBatch: async ({ batch: { topic, partition, messages }, resolveOffset, heartbeat }) => {
      for (let start = 0; start < messages.length; start += batchSize) {
        const part = messages.slice(start, start + batchSize);
        await takeIn(pool, prefix, { topic, partition, messages: part });
        onCommitted();
        const last = part.at(-1)!.offset;
        await consumer.commitOffsets([{ topic, partition, offset: (BigInt(last) + 1n).toString() }]);
        resolveOffset(last);
        await heartbeat();
      }
    },
  });
  return consumer;
}

async function takeIn(pool: pg.Pool, prefix: string, { topic, partition, messages }: Batch): Promise<void> {
  const received = messages.map((message) => ({ message, headers: textsOf(message) }));
  const connection = await pool.connect();
  try {
    await connection.query('BEGIN');
    const { rows } = await connection.query<{ event_id: string }>(registerInInbox, [
      received.map(({ headers }) => headers['ce_id']),
      messages.map(() => 'item.imported'),
      messages.map(() => topic),
      messages.map(() => partition),
      messages.map(({ offset }) => offset),
    ]);
    const fresh = new Set(rows.map((row) => row.event_id));
    const events = received
      .filter(({ headers }) => fresh.has(headers['ce_id']!))
      .map(({ message, headers }) => ({ headers, data: JSON.parse(message.value!.toString()) as Data }));
    await connection.query(insertItems, [
      events.map(({ data }) => data.item),
      events.map(({ headers }) => headers['ce_project']),
      events.map(({ headers }) => Number(headers['ce_epoch'])),
      events.map(({ data }) => JSON.stringify(data.question)),
    ]);
    const answers = events.map(({ data, headers }) => ({ id: uuidv7(), data, headers }));
    await connection.query(appendToOutbox, [
      answers.map(({ id }) => id),
      answers.map(() => `${prefix}review.requested`),
      answers.map(({ data }) => data.item),
      answers.map(({ id, headers }) => JSON.stringify(answerHeaders(id, headers))),
      answers.map(({ data }) => JSON.stringify(answerData(data))),
    ]);
    await connection.query('COMMIT');
  } finally {
    connection.release();
  }
}

function textsOf({ headers }: KafkaMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name, String(value)]));
}

/** The same names and lengths as the platform's. */
function answerHeaders(id: string, cause: Record<string, string>): Record<string, string> {
  return {
    ce_specversion: '1.0',
    'content-type': 'application/json',
    ce_id: id,
    ce_type: 'review.requested.v1',
    ce_source: '/consilium/event-path',
    ce_time: new Date().toISOString(),
    ce_project: cause['ce_project']!,
    ce_configurationversion: cause['ce_configurationversion']!,
    ce_epoch: '1',
    ce_causationid: cause['ce_id']!,
    ce_simulated: cause['ce_simulated']!,
    traceparent: cause['traceparent']!,
  };
}

function answerData({ item, question }: Data): object {
  return {
    item,
    version: 1,
    round: 1,
    seats: [
      { seat: 1, kind: 'blind', filledBy: null },
      { seat: 2, kind: 'blind', filledBy: null },
    ],
    excluded: [],
    domain: question.domain,
    language: question.language,
  };
}
