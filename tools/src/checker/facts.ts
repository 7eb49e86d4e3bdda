import type { Policy, Rubric } from '@consilium/contracts';

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
  /** Rows that are still to be published. */
  readonly outbox: number;
  readonly parked: number;
}

export interface ReviewFact {
  readonly expert: string;
  readonly round: number;
  readonly kind: 'blind' | 'adjudication';
  readonly scores: Readonly<Record<string, number>>;
  readonly verdict: string;
  /** Whether it marked a critical span. */
  readonly critical: boolean;
}

/** An item as `item.validated` shows it last; withdrawn ones are left out. */
export interface ValidatedFact {
  readonly item: string;
  readonly project: string;
  readonly configurationVersion: number;
  readonly by: 'consensus' | 'adjudication' | 'panel';
  readonly round: number | null;
  readonly version: number;
  readonly reviews: readonly ReviewFact[];
  /** Outcomes of its panels, oldest first, each with how many experts voted for it. */
  readonly panels: readonly { readonly outcome: string; readonly votesFor: number }[];
}

export interface OrderFact {
  readonly event: string;
  readonly type: string;
  readonly item: string;
  readonly epoch: number;
}

/** The list of seats of a round, or of a panel, that was ordered with this epoch. */
export interface ListFact {
  readonly kind: 'review' | 'vote';
  readonly item: string;
  readonly epoch: number;
  /** Number of the round or panel. */
  readonly round: number;
  readonly seats: readonly number[];
}

export interface VersionFact {
  readonly event: string;
  readonly item: string;
  readonly version: number;
  readonly parent: number | null;
  /** Null where a model wrote it. */
  readonly expert: string | null;
}

export interface SubmissionFact {
  readonly event: string;
  readonly kind: 'review' | 'vote';
  readonly item: string;
  readonly round: number;
  readonly seat: number;
  readonly expert: string;
  /** Null for a vote. */
  readonly version: number | null;
}

export interface ConfigurationFact {
  readonly project: string;
  readonly version: number;
  readonly rubric: Rubric;
  readonly policy: Policy;
}

/** What is read of a run, apart from the services: their databases, the topics, and the release as downloaded. */
export interface Facts {
  readonly services: readonly ServiceFacts[];
  /** How many items the generator imported. */
  readonly imported: number;
  /** Item id → state by the scorer. */
  readonly states: ReadonlyMap<string, string>;
  readonly configurations: readonly ConfigurationFact[];
  readonly validated: readonly ValidatedFact[];
  readonly orders: readonly OrderFact[];
  readonly lists: readonly ListFact[];
  readonly versions: readonly VersionFact[];
  readonly submissions: readonly SubmissionFact[];
  /** Item ids of the release, in the order of its file. */
  readonly released: readonly string[];
}

/** Something that must be true of every run. */
export interface Invariant {
  readonly name: string;
  /** What contradicts it, in words; nothing where it holds. */
  violations(facts: Facts): string[];
}
