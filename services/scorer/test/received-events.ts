import { randomUUID } from 'node:crypto';
import {
  defaultPolicy,
  defaultRubric,
  expertChanged,
  generationExhausted,
  itemGenerated,
  itemImported,
  itemRefined,
  projectConfigured,
  reviewSubmitted,
  type Attempt,
  type Author,
  type Ballot,
  type DataOf,
  type EventDefinition,
  type Policy,
  type Question,
  type Span,
  type Version,
} from '@consilium/contracts';
import type { ReceivedEvent } from '@consilium/platform';
import { good } from './domain/build.js';

export const project = 'cardio';
const at = '2026-03-01T10:00:00.000Z';

export type AnyEvent = ReceivedEvent<EventDefinition>;
type Envelope = Partial<Omit<AnyEvent, 'data' | 'type'>>;

function received<Data>(definition: EventDefinition<Data>, data: NoInfer<Data>, envelope: Envelope = {}): AnyEvent {
  return {
    id: randomUUID(),
    type: definition.type,
    source: '/consilium/test',
    time: at,
    project,
    configurationVersion: 1,
    epoch: null,
    causationId: null,
    simulated: false,
    traceparent: null,
    topic: definition.topic,
    key: definition.key(data),
    data,
    ...envelope,
  };
}

export const question: Question = {
  contentVersion: 1,
  stem: 'Which drug lowers mortality?',
  options: [
    { id: 'A', text: 'Bisoprolol' },
    { id: 'B', text: 'Digoxin' },
  ],
  gold: ['A'],
  domain: 'cardiology',
  language: 'en',
  source: { name: 'test', id: null },
  licence: null,
};

export function configured(policy: Partial<Policy> = {}, configurationVersion = 1): AnyEvent {
  const configuration = {
    ...{ name: 'Cardiology', status: 'active' as const, prompts: [], taxonomy: [], licence: null, models: [] },
    rubric: defaultRubric,
    policy: { ...defaultPolicy, ...policy },
  };
  return received(
    projectConfigured,
    { project, configurationVersion, revision: 1, configuration },
    { configurationVersion },
  );
}

type ExpertChange = Partial<DataOf<typeof expertChanged>>;

export function expert(id: string, more: ExpertChange = {}): AnyEvent {
  const memberships = [{ project, roles: ['reviewer' as const] }];
  const data = { expert: id, revision: 1, memberships, specialties: [], languages: ['en'], simulated: false };
  return received(expertChanged, { ...data, status: 'active', ...more });
}

export function imported(item: string, other: Partial<Question> = {}): AnyEvent {
  const asked = { ...question, ...other };
  return received(itemImported, { item, revision: 1, question: asked, importedAt: at }, { epoch: 0 });
}

export function attempt(outcome: Attempt['outcome'], id: string = randomUUID()): Attempt {
  const answer = outcome === 'wrong-answer' ? ['B'] : null;
  const about = { model: 'm', promptVersion: 'p1', tokens: { prompt: 9, completion: 9 }, cost: null, simulated: false };
  return { id, at, outcome, answer, detail: null, ...about };
}

const model: Author = {
  kind: 'model',
  model: 'm',
  parameters: { temperature: null, maxTokens: null, seed: null },
  promptVersion: 'p1',
  attempt: randomUUID(),
  tokens: { prompt: 9, completion: 9 },
  cost: null,
  simulated: false,
};

export function byExpert(id: string): Author {
  return { kind: 'expert', expert: id, activeSeconds: 60, simulated: false };
}

export function version(number: number, more: Partial<Version> = {}): Version {
  const text = { steps: [`Step of version ${number}`], conclusion: 'So it is A' };
  const about = { contentVersion: 1, parent: null, reason: 'import' as const, goldShown: true, answer: ['A'] };
  return { version: number, ...about, author: model, text, createdAt: at, ...more };
}

export function generated(item: string, attempts = [attempt('accepted')], envelope: Envelope = {}): AnyEvent {
  return received(itemGenerated, { item, question, version: version(1), attempts }, { epoch: 0, ...envelope });
}

export function refined(item: string, epoch: number, written: Version, attempts: Attempt[] = []): AnyEvent {
  return received(itemRefined, { item, question, version: written, attempts }, { epoch });
}

export function exhausted(item: string, epoch: number, attempts: Attempt[]): AnyEvent {
  const data = { item, contentVersion: 1, attempts, strikes: attempts.length, strikeLimit: 5 };
  return received(generationExhausted, data, { epoch });
}

export interface SentReview {
  round?: number;
  version?: number;
  seat: number;
  seatKind?: 'blind' | 'adjudication';
  scores?: Record<string, number>;
  verdict?: 'accept' | 'needs_work' | 'bad_question';
  comment?: string;
  spans?: Span[];
  domain?: string;
}

export function review(item: string, epoch: number, by: string, sent: SentReview, envelope: Envelope = {}): AnyEvent {
  const { scores = good, comment, spans = [], ...rest } = sent;
  const data = {
    ...{ kind: 'review' as const, item, expert: by, activeSeconds: 60, simulated: false, submittedAt: at },
    ...{ round: 1, version: 1, seatKind: 'blind' as const, scores, spans, ...rest },
    verdict: sent.verdict ?? (scores === good ? ('accept' as const) : ('needs_work' as const)),
    comments: comment ? [{ dimension: null, text: comment }] : [],
  };
  return received(reviewSubmitted, data, { epoch, ...envelope });
}

export function vote(item: string, epoch: number, by: string, seat: number, ballot: Ballot, panel = 1): AnyEvent {
  const filled = { item, seat, expert: by, activeSeconds: 60, simulated: false, submittedAt: at };
  return received(reviewSubmitted, { ...filled, kind: 'vote', panel, ballot }, { epoch });
}
