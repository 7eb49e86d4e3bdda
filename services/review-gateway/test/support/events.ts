import { createHash, randomUUID } from 'node:crypto';
import {
  toHeaders,
  type DataOf,
  type EventDefinition,
  type Question,
  type ScreeningResult,
  type Version,
} from '@consilium/contracts';
import {
  itemEscalated,
  itemGenerated,
  itemImported,
  itemRefined,
  itemRetired,
  refinementRequested,
  reviewRequested,
} from '@consilium/contracts';
import type { OutgoingRecord } from '@consilium/platform';
import { v7 as uuidv7 } from 'uuid';

export const project = 'demo';
const at = '2026-01-02T03:04:05.000Z';

/** The same name always gives the same id. */
export function idOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export const question: Question = {
  contentVersion: 1,
  stem: 'Which hormone is raised?',
  options: [
    { id: 'A', text: 'Cortisol' },
    { id: 'B', text: 'Insulin' },
  ],
  gold: ['A'],
  domain: 'endocrinology',
  language: 'en',
  source: { name: 'test', id: null },
  licence: null,
};

export interface Sent {
  readonly id: string;
  readonly record: OutgoingRecord;
}

interface Bound {
  readonly epoch?: number;
  readonly simulated?: boolean;
  readonly configurationVersion?: number;
  readonly project?: string;
}

/** An event as its producer's relay would publish it. */
function event<Data>(definition: EventDefinition<Data>, data: NoInfer<Data>, bound: Bound = {}): Sent {
  const id = uuidv7();
  const headers = toHeaders({
    id,
    type: definition.type,
    source: '/consilium/test',
    time: at,
    project: bound.project ?? project,
    configurationVersion: bound.configurationVersion ?? 1,
    epoch: bound.epoch ?? null,
    causationId: null,
    simulated: bound.simulated ?? false,
    traceparent: null,
  });
  const record = { topic: definition.topic, key: definition.key(data), headers, value: JSON.stringify(data) };
  return { id, record };
}

export function imported(item: string, over: Partial<Question> = {}, bound: Bound = {}): Sent {
  const data = { item, revision: 1, question: { ...question, ...over }, importedAt: at };
  return event(itemImported, data, { epoch: 0, ...bound });
}

const attempt = {
  id: randomUUID(),
  at,
  model: 'model',
  promptVersion: '1',
  outcome: 'accepted' as const,
  answer: ['A'],
  detail: null,
  tokens: { prompt: 1, completion: 1 },
  cost: null,
  simulated: false,
};

const text = { steps: ['Cortisol is raised.', 'Insulin is not.'], conclusion: 'So the answer is A.' };

function version(over: Partial<Version>): Version {
  return {
    version: 1,
    contentVersion: 1,
    parent: null,
    reason: 'import',
    author: {
      kind: 'model',
      model: 'secret-model-name',
      parameters: { temperature: 0, maxTokens: null, seed: 1 },
      promptVersion: '1',
      attempt: attempt.id,
      tokens: attempt.tokens,
      cost: null,
      simulated: false,
    },
    goldShown: false,
    answer: ['A'],
    text,
    createdAt: at,
    ...over,
  };
}

/** Version 1, by the model. */
export function generated(
  item: string,
  bound: Bound = {},
  over: Partial<Question> = {},
  screening?: ScreeningResult,
): Sent {
  const found = screening ? { screening } : {};
  const data = { item, question: { ...question, ...over }, version: version({}), attempts: [attempt], ...found };
  return event(itemGenerated, data, { epoch: 0, ...bound });
}

/** A further version, by the model or by an expert. */
export function refined(item: string, number: number, parent: number, expert: string | null, epoch: number): Sent {
  const author = expert ? { author: { kind: 'expert' as const, expert, activeSeconds: 1, simulated: false } } : {};
  const made = version({ version: number, parent, reason: expert ? 'revise' : 'regenerate', ...author });
  return event(itemRefined, { item, question, version: made, attempts: [] }, { epoch });
}

type ReviewData = DataOf<typeof reviewRequested>;

/** A round of two blind seats, or as given. */
export function requested(item: string, epoch: number, over: Partial<ReviewData> = {}, bound: Bound = {}): Sent {
  const data: ReviewData = {
    item,
    version: 1,
    round: 1,
    seats: blind(1, 2),
    excluded: [],
    domain: question.domain,
    language: question.language,
    ...over,
  };
  return event(reviewRequested, data, { epoch, ...bound });
}

export function blind(...numbers: number[]): ReviewData['seats'] {
  return numbers.map((seat) => ({ seat, kind: 'blind', filledBy: null }));
}

type RefinementData = DataOf<typeof refinementRequested>;

/** A revision of version 1 into version 2, or as given. */
export function refinement(item: string, epoch: number, over: Partial<RefinementData> = {}): Sent {
  const data: RefinementData = {
    item,
    mode: 'revise',
    question,
    base: { version: 1, text },
    targetVersion: 2,
    feedback: { dimensions: [], comments: [{ dimension: null, text: 'Say why.' }], spans: [] },
    panel: null,
    strikes: 0,
    strikeLimit: 5,
    preferred: [],
    excluded: [],
    ...over,
  };
  return event(refinementRequested, data, { epoch });
}

type PanelData = DataOf<typeof itemEscalated>;

/** A first panel of three seats over version 1, or as given. */
export function escalated(item: string, epoch: number, over: Partial<PanelData> = {}): Sent {
  const data: PanelData = {
    item,
    panel: 1,
    why: 'strikes',
    question,
    versions: [1],
    attempts: [attempt],
    strikes: [{ cause: 'failed-round', at, attempt: null, version: 1 }],
    seats: [1, 2, 3].map((seat) => ({ seat, filledBy: null })),
    outcomes: ['accept', 'revise', 'regenerate', 'amend', 'retire'],
    excluded: [],
    ...over,
  };
  return event(itemEscalated, data, { epoch });
}

export function retired(item: string, epoch: number): Sent {
  return event(itemRetired, { item, by: 'lead', why: 'A test' }, { epoch });
}
