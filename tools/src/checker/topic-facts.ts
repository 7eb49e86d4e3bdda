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
  readonly epoch: number;
  readonly by: 'consensus' | 'adjudication' | 'panel';
  readonly round: number | null;
  readonly version: number;
  /** MD5 of the rationale's text. */
  readonly text: string;
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
  /** The version to review; null of a panel. */
  readonly version: number | null;
  readonly seats: readonly number[];
}

/** The version number that an order for a further version allotted. */
export interface TargetFact {
  readonly event: string;
  readonly item: string;
  readonly epoch: number;
  readonly version: number;
}

/** In the order in which the versions of a type stand on their topic. */
export interface VersionFact {
  readonly event: string;
  readonly type: string;
  readonly item: string;
  /** Of the order that it answers. */
  readonly epoch: number;
  readonly producer: string;
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

/** An order that the model could not carry out. */
export interface ExhaustionFact {
  readonly event: string;
  readonly item: string;
  readonly epoch: number;
}

/** What one producer has put on one topic under one key. */
export interface KeyFact {
  readonly topic: string;
  readonly key: string;
  readonly producer: string;
  /** Epochs of its events, each where it stands for the first time. */
  readonly epochs: readonly number[];
  /** Place in `epochs` of the event that the key's last record repeats, or is. */
  readonly last: number;
  /** Places that a record stands at directly behind one of an earlier place that isn't its neighbour. */
  readonly skips: readonly { readonly from: number; readonly to: number }[];
}

/** What the topics tell. */
export interface TopicFacts {
  readonly validated: readonly ValidatedFact[];
  readonly orders: readonly OrderFact[];
  readonly lists: readonly ListFact[];
  readonly targets: readonly TargetFact[];
  readonly versions: readonly VersionFact[];
  readonly exhaustions: readonly ExhaustionFact[];
  readonly submissions: readonly SubmissionFact[];
  readonly keys: readonly KeyFact[];
}
