import { randomUUID } from 'node:crypto';
import { itemImported, toHeaders, type DataOf } from '@consilium/contracts';
import type { Kafka, Message } from 'kafkajs';
import { v7 as uuidv7 } from 'uuid';

const batchSize = 1000;
const stemLength = 600;

/** Fills the topic with so many different events of about 1 KB; returns the bytes of one (headers and value). */
export async function produceInput(client: Kafka, topic: string, count: number): Promise<number> {
  const producer = client.producer({ idempotent: true, maxInFlightRequests: 5, allowAutoTopicCreation: false });
  await producer.connect();
  try {
    for (let from = 0; from < count; from += batchSize) {
      const messages = Array.from({ length: Math.min(batchSize, count - from) }, (_, index) => message(from + index));
      await producer.send({ topic, acks: -1, messages });
    }
  } finally {
    await producer.disconnect();
  }
  return sizeOf(message(count));
}

/** An event as its producer's relay would send it. */
export function message(number: number): Message {
  const id = uuidv7();
  const headers = toHeaders({
    id,
    type: itemImported.type,
    source: '/consilium/generator',
    time: new Date().toISOString(),
    project: 'bench',
    configurationVersion: 1,
    epoch: 0,
    causationId: null,
    simulated: true,
    traceparent: `00-${id.replaceAll('-', '')}-${id.slice(-16).replace('-', '0')}-01`,
  });
  const data = question(number);
  return { key: data.item, headers, value: JSON.stringify(data) };
}

function question(number: number): DataOf<typeof itemImported> {
  const stem = `Question ${number}: a patient comes with a finding that has to be explained. `.repeat(9);
  return {
    item: randomUUID(),
    revision: 1,
    importedAt: new Date().toISOString(),
    question: {
      contentVersion: 1,
      stem: stem.slice(0, stemLength),
      options: ['A', 'B', 'C', 'D'].map((letter) => ({ id: letter, text: `Finding ${letter} of question ${number}` })),
      gold: ['B'],
      domain: 'internal medicine',
      language: 'en',
      source: { name: 'bench', id: String(number) },
      licence: 'CC0-1.0',
    },
  };
}

function sizeOf({ headers, value }: Message): number {
  const texts = Object.entries(headers ?? {}).flatMap(([name, text]) => [name, String(text)]);
  return Buffer.byteLength(texts.join('') + String(value));
}
