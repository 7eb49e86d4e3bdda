import type { Policy, Rubric } from '@consilium/contracts';
import type { TableFacts } from './table-facts.js';
import type { TopicFacts } from './topic-facts.js';

/** Event ids by logical topic, or a count of them. */
export type ByTopic<T> = ReadonlyMap<string, T>;

/** What the platform's tables of one service hold. */
export interface ServiceFacts {
  readonly service: string;
  /** Events that its outbox ever published, by topic. */
  readonly published: ByTopic<number>;
  /** Events that it took in, by topic. */
  readonly inbox: ByTopic<number>;
  /** Distinct ids among its dead letters, by the topic they came from. */
  readonly deadLetters: ByTopic<number>;
  /** Items that its dead letters name. */
  readonly deadItems: readonly string[];
  /** Rows that are still to be published. */
  readonly outbox: number;
  readonly parked: number;
}

export interface ConfigurationFact {
  readonly project: string;
  readonly version: number;
  readonly rubric: Rubric;
  readonly policy: Policy;
}

/** What an import answered. Of an upload that broke off there is none; the same questions were sent again. */
export interface ImportFact {
  readonly rows: number;
  readonly accepted: number;
  readonly repaired: number;
  readonly refused: number;
  readonly duplicates: number;
  readonly lines: readonly { readonly outcome: string; readonly item?: string | null | undefined }[];
  /** Lines that the answer had no room for. */
  readonly linesLeftOut: number;
}

/** How the outboxes emptied once everything was healed. */
export interface DrainFact {
  /** Milliseconds until none held a row any more that it had held at the beginning; null where some still do. */
  readonly afterMs: number | null;
  /** What still waits, in words. */
  readonly waiting: readonly string[];
}

/** What is read of a run, apart from the services: their databases, the topics, and the release as downloaded. */
export interface Facts extends TopicFacts {
  readonly services: readonly ServiceFacts[];
  /** How many items the generator imported. */
  readonly imported: number;
  /** The answers of the imports, as far as whoever sent the questions hands them over. */
  readonly imports: readonly ImportFact[];
  /** Item id → state by the scorer. */
  readonly states: ReadonlyMap<string, string>;
  readonly configurations: readonly ConfigurationFact[];
  readonly tables: TableFacts;
  readonly drained: DrainFact;
  /** Item ids of the release, in the order of its file; null where the run never got as far as that. */
  readonly released: readonly string[] | null;
}

/** Something that must be true of every run. */
export interface Invariant {
  readonly name: string;
  /** What contradicts it, in words; nothing where it holds. */
  violations(facts: Facts): string[];
}

export * from './topic-facts.js';
