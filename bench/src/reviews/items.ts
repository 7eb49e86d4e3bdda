import { randomUUID } from 'node:crypto';
import {
  itemGenerated,
  itemImported,
  reviewRequested,
  toHeaders,
  type DataOf,
  type EventDefinition,
} from '@consilium/contracts';
import type { OutgoingRecord, Publisher } from '@consilium/platform';
import { v7 as uuidv7 } from 'uuid';

export const domains = ['cardiology', 'endocrinology', 'neurology', 'paediatrics'];
const batchSize = 500;
const tokens = { prompt: 300, completion: 500 };

/**
 * Publishes so many items with their first version, as the generator does; with `orders` their first round too, which the
 * scorer else orders by itself.
 */
export async function queueItems(publisher: Publisher, project: string, count: number, orders: boolean): Promise<void> {
  for (let from = 0; from < count; from += batchSize) {
    const numbers = Array.from({ length: Math.min(batchSize, count - from) }, (_, index) => from + index);
    await publisher.publish(numbers.flatMap((number) => eventsOf(project, number, orders)));
  }
}

function eventsOf(project: string, number: number, orders: boolean): OutgoingRecord[] {
  const item = randomUUID();
  const record = <Data>(definition: EventDefinition<Data>, data: Data, source: string, epoch: number) =>
    recordOf(definition, data, { project, source, epoch });
  const imported = { item, revision: 1, question: question(number), importedAt: new Date().toISOString() };
  const events = [
    record(itemImported, imported, 'generator', 0),
    record(itemGenerated, generated(item, number), 'generator', 0),
  ];
  if (orders) events.push(record(reviewRequested, firstRound(item, number), 'scorer', 1));
  return events;
}

function recordOf<Data>(
  definition: EventDefinition<Data>,
  data: Data,
  { project, source, epoch }: { project: string; source: string; epoch: number },
): OutgoingRecord {
  const headers = toHeaders({
    id: uuidv7(),
    type: definition.type,
    source: `/consilium/${source}`,
    time: new Date().toISOString(),
    project,
    configurationVersion: 1,
    epoch,
    causationId: null,
    simulated: true,
    traceparent: null,
  });
  return { topic: definition.topic, key: definition.key(data), headers, value: JSON.stringify(data) };
}

function question(number: number): DataOf<typeof itemImported>['question'] {
  return {
    contentVersion: 1,
    stem: `Question ${number}: a patient comes with a finding that has to be explained. `.repeat(8),
    options: ['A', 'B', 'C', 'D'].map((letter) => ({ id: letter, text: `Finding ${letter} of question ${number}` })),
    gold: ['B'],
    domain: domains[number % domains.length]!,
    language: 'en',
    source: { name: 'bench', id: String(number) },
    licence: 'CC0-1.0',
  };
}

function generated(item: string, number: number): DataOf<typeof itemGenerated> {
  const at = new Date().toISOString();
  const attempt = uuidv7();
  const by = { model: 'bench', promptVersion: 'bench-1', tokens, cost: null, simulated: true };
  const step = `In question ${number} the finding speaks for the second option, since the others leave it unexplained. `;
  return {
    item,
    question: question(number),
    version: {
      version: 1,
      contentVersion: 1,
      parent: null,
      reason: 'import',
      author: { kind: 'model', ...by, parameters: { temperature: null, maxTokens: null, seed: null }, attempt },
      goldShown: false,
      answer: ['B'],
      text: { steps: Array.from({ length: 5 }, () => step.repeat(2)), conclusion: step },
      createdAt: at,
    },
    attempts: [{ id: attempt, at, ...by, outcome: 'accepted', answer: ['B'], detail: null }],
  };
}

function firstRound(item: string, number: number): DataOf<typeof reviewRequested> {
  return {
    item,
    version: 1,
    round: 1,
    seats: [1, 2].map((seat) => ({ seat, kind: 'blind', filledBy: null })),
    excluded: [],
    domain: domains[number % domains.length]!,
    language: 'en',
  };
}
