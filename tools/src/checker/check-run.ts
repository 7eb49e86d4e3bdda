import { setTimeout as sleep } from 'node:timers/promises';
import { TopicNames } from '@consilium/platform';
import { drainOutboxes } from './drain.js';
import type { DrainFact, Facts, ImportFact } from './facts.js';
import { everyEventArrivedOnce } from './invariants/every-event-arrived-once.js';
import { invariants } from './invariants/index.js';
import { nothingWaits } from './invariants/nothing-waits.js';
import { openTopics, type TopicSource } from './open-topics.js';
import { readReleasedItems } from './read-release.js';
import { readServices, type DatabaseFacts, type ServiceDatabases } from './read-services.js';
import { readTopics } from './read-topics.js';
import { readTables } from './tables/index.js';

const pollMs = 200;
/** By then an outbox must have emptied once everything runs again. */
const drainMs = 60_000;

export interface CheckOptions {
  readonly project: string;
  /** Service name → URL of its database. */
  readonly databases: Readonly<Record<string, string>>;
  readonly topics: TopicSource;
  /** Folder of the downloaded release; null where the run never got as far as that. */
  readonly release: string | null;
  /** What the imports answered. */
  readonly imports?: readonly ImportFact[];
  /** How the outboxes emptied after the healing; where it isn't given, it is measured from now on. */
  readonly drained?: DrainFact;
  /** How long events may still be on their way. */
  readonly patienceMs?: number;
}

export interface CheckResult {
  /** Name of an invariant → what contradicts it; empty where it holds. */
  readonly violations: Readonly<Record<string, readonly string[]>>;
  readonly facts: Facts;
}

/** Checks a run that has come to its end by its databases, its topics and its release, apart from the services. */
export async function checkRun(options: CheckOptions): Promise<CheckResult> {
  const { project, databases, topics, release, imports = [], patienceMs = 20_000 } = options;
  const names = new TopicNames(topics.kind === 'kafka' ? topics.topicPrefix : '');
  const drained = options.drained ?? (await drainOutboxes(databases, Math.min(patienceMs, drainMs)));
  const services = await readWhenQuiet({ databases, project, topicPrefix: names.prefix }, patienceMs);
  const transport = await openTopics(topics, 'checker');
  try {
    const appended = new Map<string, number>();
    for (const { published } of services.services)
      for (const [topic, count] of published) appended.set(topic, (appended.get(topic) ?? 0) + count);
    const events = await readTopics(transport, names, appended, patienceMs);
    const tables = await readTables(databases, project);
    const released = release === null ? null : await readReleasedItems(release);
    const facts: Facts = { ...services, ...events, tables, imports, drained, released };
    return { facts, violations: Object.fromEntries(invariants.map((one) => [one.name, one.violations(facts)])) };
  } finally {
    await transport.close();
  }
}

/** The last events are still on their way when the last request is answered; what waits for good is a finding. */
async function readWhenQuiet(tables: ServiceDatabases, patienceMs: number): Promise<DatabaseFacts> {
  for (const until = Date.now() + patienceMs; ; await sleep(pollMs)) {
    const read = await readServices(tables);
    const moving = [nothingWaits, everyEventArrivedOnce].some((one) => one.violations(read).length > 0);
    if (!moving || Date.now() > until) return read;
  }
}
