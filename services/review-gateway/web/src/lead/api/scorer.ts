/** What the scorer answers to leads. */

export const itemStatuses = ['generating', 'in_review', 'revising', 'in_panel', 'validated', 'retired'] as const;
export type ItemStatus = (typeof itemStatuses)[number];

/** By the furthest that an item had to go, or went so far. */
export const ways = ['first_round', 'regenerated', 'revised', 'adjudicated', 'panel'] as const;
export type Way = (typeof ways)[number];

export const strikeCauses = ['wrong-answer', 'unusable-output', 'failed-round'] as const;

export interface ScorerStatus {
  readonly items: Readonly<
    Record<'imported' | 'generating' | 'inReview' | 'revising' | 'inPanel' | 'validated' | 'retired', number>
  >;
  readonly outcomes: Readonly<Record<Way, number>>;
  readonly reviews: number;
  readonly strikes: number;
  readonly strikesByCause: Readonly<Record<(typeof strikeCauses)[number], number>>;
  readonly asOf: string;
}

export interface ItemRow {
  readonly id: string;
  readonly status: ItemStatus;
  readonly version: number | null;
  readonly rounds: number;
  readonly strikes: number;
  readonly domain: string;
  readonly language: string;
  readonly stem: string;
  readonly source: { readonly name: string; readonly id: string | null };
  readonly simulated: boolean;
  readonly updatedAt: string;
}

export interface ItemsPage {
  readonly items: readonly ItemRow[];
  readonly next: string | null;
  readonly total: { readonly value: number; readonly exact: boolean };
}

export interface Domains {
  readonly domains: readonly { readonly domain: string; readonly items: number }[];
  readonly languages: readonly { readonly language: string; readonly items: number }[];
}

type ByDimension = Readonly<Record<string, number | null>>;

export interface Statistics {
  readonly scale: { readonly min: number; readonly max: number };
  readonly dimensions: readonly {
    readonly id: string;
    readonly name: string;
    /** Reviews by the point of the scale they gave, lowest first. */
    readonly counts: readonly number[];
    readonly mean: number | null;
    readonly agreement: { readonly exact: number | null; readonly withinOne: number | null; readonly pairs: number };
  }[];
  readonly domains: readonly {
    readonly domain: string;
    readonly items: number;
    readonly validated: number;
    readonly mean: ByDimension;
    readonly exact: ByDimension;
  }[];
  readonly weeks: readonly {
    readonly week: string;
    readonly reviews: number;
    readonly mean: ByDimension;
    readonly exact: ByDimension;
  }[];
  readonly asOf: string;
}

export interface Throughput {
  readonly days: readonly {
    readonly day: string;
    readonly imported: number;
    readonly generated: number;
    readonly reviews: number;
    readonly validated: number;
    readonly retired: number;
  }[];
  readonly forecast: {
    readonly perDay: { readonly low: number; readonly mid: number; readonly high: number };
    readonly remaining: number;
    /** Null where at that pace the end isn't in sight. */
    readonly doneOn: {
      readonly early: string | null;
      readonly mid: string | null;
      readonly late: string | null;
    } | null;
    readonly from: { readonly days: number; readonly share: number };
    /** What it was made from, in the service's words. */
    readonly basis: string;
  };
  readonly asOf: string;
}
