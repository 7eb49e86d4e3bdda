import type { Question } from '@consilium/contracts';

/** What the generator answers to leads. */

export interface Money {
  readonly micros: number;
  readonly currency: string;
}

type StopCause = 'key' | 'model' | 'quota' | 'unconfigured' | 'requests';

/** Calls that brought no reply, by the kind of trouble, with what was said of the latest. */
export interface CallErrors {
  readonly kind: 'busy' | 'server' | 'late' | 'unreachable' | 'request' | StopCause | null;
  readonly detail: string;
  readonly calls: number;
  readonly lastAt: string;
}

/** How a model does on a domain; an empty model: an expert wrote the text. */
export interface ModelFigures {
  readonly model: string;
  readonly domain: string;
  readonly attempts: number;
  readonly accepted: number;
  readonly validated: number;
  readonly secondsEach: number | null;
  readonly tokensEach: number | null;
  readonly money: readonly Money[];
}

export interface GenerationForecast {
  readonly remaining: number;
  readonly from: 'history' | 'trials' | 'nothing';
  readonly replies: number;
  readonly repliesPerItem: number | null;
  readonly money: Money | null;
  readonly modelSeconds: number | null;
  readonly endsAt: string | null;
}

export interface GeneratorStatus {
  readonly items: { readonly imported: number; readonly validated: number };
  readonly jobs: {
    readonly waiting: number;
    readonly running: number;
    readonly held: number;
    readonly oldestSeconds: number | null;
  };
  /** Calls that are made in batches: those under way, and those that wait for the next. */
  readonly batches: {
    readonly collecting: number;
    readonly open: number;
    readonly calls: number;
    readonly oldestSeconds: number | null;
  };
  /** Of all workers, in use by all projects. */
  readonly slots: {
    readonly workers: number;
    readonly slots: number;
    readonly allowed: number;
    readonly used: number;
  };
  /** Spared, because an identical request had brought the reply before. */
  readonly cachedCalls: number;
  /** Paid for nothing, or it may be: lost in the middle, or their reply came too late to count. */
  readonly lostCalls: { readonly mayBePaid: number; readonly tooLate: number };
  readonly attempts: {
    readonly total: number;
    readonly accepted: number;
    readonly wrongAnswer: number;
    readonly unusable: number;
    readonly screenedOut: number;
    readonly failed: number;
  };
  readonly tokens: { readonly prompt: number; readonly completion: number };
  readonly money: {
    readonly spent: readonly Money[];
    /** The part of it for calls of which nobody will know whether they were paid. */
    readonly estimated: readonly (Money & { readonly calls: number })[];
    readonly reserved: readonly Money[];
    /** Replies whose cost isn't known. */
    readonly unpriced: number;
    readonly perValidated: readonly Money[];
    readonly budget: {
      readonly cap: number;
      readonly currency: string;
      readonly left: number;
      readonly held: { readonly why: string; readonly since: string } | null;
    } | null;
  };
  readonly pace: {
    readonly minutes: number;
    readonly calls: number;
    readonly failed: number;
    readonly accepted: number;
    readonly tokens: number;
    readonly money: readonly Money[];
  };
  readonly errors: readonly CallErrors[];
  readonly models: readonly ModelFigures[];
  readonly forecast: GenerationForecast;
  readonly trouble: { readonly at: string; readonly detail: string } | null;
  /** What keeps the project from calling models until somebody has mended it. */
  readonly stopped: {
    readonly cause: StopCause;
    readonly detail: string;
    readonly since: string;
  } | null;
  readonly asOf: string;
}

/** A question that nobody else knows before it has a domain. */
export interface UntaggedItem {
  readonly item: string;
  readonly question: Omit<Question, 'domain'>;
  /** What the file has for a domain, and the project hasn't. */
  readonly word: string | null;
  readonly failures: number;
  /** Whether a model will be asked again. */
  readonly waiting: boolean;
}

/** What a million tokens of a model cost, in millionths of the currency. */
export interface Price {
  readonly model: string;
  readonly currency: string;
  readonly promptMicros: number;
  readonly completionMicros: number;
  readonly validFrom: string;
  readonly state: 'past' | 'in-force' | 'to-come';
  readonly setBy: string | null;
}

export type LineOutcome = 'accepted' | 'repaired' | 'refused' | 'duplicate';

export interface ReportedLine {
  readonly line: number;
  readonly outcome: LineOutcome;
  readonly reason: string | null;
  readonly item?: string;
}

export interface ImportReport {
  readonly rows: number;
  readonly accepted: number;
  readonly repaired: number;
  readonly refused: number;
  readonly duplicates: number;
  readonly mapping: Readonly<Record<string, string | null>> | null;
  /** Of the file's text, as it was found out; null: it is no text. */
  readonly encoding?: string | null;
  readonly columns: readonly string[];
  readonly lines: readonly ReportedLine[];
  readonly linesLeftOut: number;
}
