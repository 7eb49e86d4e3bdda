/** Item id → the highest epoch that a service has applied to it. */
export type Epochs = ReadonlyMap<string, number>;

/** A call of the model, as the generator recorded it. */
export interface AttemptFact {
  readonly attempt: string;
  readonly item: string;
  readonly epoch: number;
  /** Null while it is under way, and for good where a kill took its worker and the order was closed since. */
  readonly outcome: string | null;
  readonly finished: boolean;
}

/** A version that the generator kept. */
export interface KeptVersionFact {
  readonly item: string;
  readonly version: number;
  readonly epoch: number;
  readonly attempt: string;
}

export interface GeneratorFacts {
  readonly epochs: Epochs;
  /** Items that have a job for the model. */
  readonly openJobs: readonly string[];
  readonly attempts: readonly AttemptFact[];
  readonly versions: readonly KeptVersionFact[];
}

/** A review or vote that one service has, by the seat that it fills. */
export interface AnswerFact {
  readonly kind: 'review' | 'vote';
  readonly item: string;
  /** Number of the round or panel. */
  readonly round: number;
  readonly seat: number;
  readonly expert: string;
}

/** A review or vote as the scorer keeps it. */
export interface JudgedAnswerFact extends AnswerFact {
  readonly state: 'counted' | 'stale' | 'voided';
}

export interface OpenSeatFact {
  readonly item: string;
  readonly kind: 'review' | 'revision' | 'vote';
  readonly round: number;
  readonly number: number;
}

/** A revision that an expert gave. */
export interface RevisionFact {
  readonly item: string;
  readonly version: number;
  readonly expert: string;
}

export interface GatewayFacts {
  readonly epochs: Epochs;
  readonly openSeats: readonly OpenSeatFact[];
  readonly answers: readonly AnswerFact[];
  readonly revisions: readonly RevisionFact[];
}

export interface ScorerFacts {
  readonly epochs: Epochs;
  /** Item id → the highest version number that was ever allotted. */
  readonly allotted: ReadonlyMap<string, number>;
  /** One for each order that it decided. */
  readonly orders: readonly { readonly item: string; readonly epoch: number }[];
  /** One for each round or panel decided, by the order that carries it out. */
  readonly verdicts: readonly { readonly item: string; readonly epoch: number }[];
  readonly rounds: readonly { readonly item: string; readonly round: number; readonly version: number }[];
  readonly answers: readonly JudgedAnswerFact[];
  /** Attempts that the generator's answers told of. */
  readonly attempts: readonly Omit<AttemptFact, 'finished'>[];
}

/** An item of the exporter's, withdrawn ones too; what only a validated one has is null for the others. */
export interface ExportedFact {
  readonly item: string;
  readonly epoch: number;
  readonly state: 'validated' | 'retracted' | 'retired';
  readonly configurationVersion: number | null;
  readonly by: string | null;
  readonly version: number | null;
  /** MD5 of the rationale's text. */
  readonly text: string | null;
}

/** What the services' own tables hold of the project's items. */
export interface TableFacts {
  readonly generator: GeneratorFacts;
  readonly gateway: GatewayFacts;
  readonly scorer: ScorerFacts;
  readonly exporter: readonly ExportedFact[];
}
