import type {
  Amendment,
  Attempt,
  BaseVersion,
  Feedback,
  PanelOutcome,
  Question,
  RationaleText,
  Strike,
} from '@consilium/contracts';

/** What was ordered of a revision. */
export interface RevisionOrder {
  readonly kind: 'revision';
  readonly question: Question;
  readonly base: BaseVersion | null;
  readonly targetVersion: number;
  readonly feedback: Feedback | null;
  readonly orders: string | null;
  readonly amendment: Amendment | null;
}

/** What was ordered of a panel. */
export interface PanelOrder {
  readonly kind: 'vote';
  readonly question: Question;
  readonly why: string;
  readonly outcomes: readonly PanelOutcome[];
  readonly versions: readonly number[];
  /** Number of the seat that chairs. */
  readonly chair: number;
  readonly attempts: readonly Pick<Attempt, 'answer' | 'outcome' | 'detail'>[];
  readonly strikes: readonly Pick<Strike, 'cause' | 'at'>[];
}

export type WorkOrder = RevisionOrder | PanelOrder;

/** A review as a panel sees it: without its writer. */
export interface ReviewForPanel {
  readonly seat: number;
  readonly round: number;
  readonly scores: Record<string, number>;
  readonly verdict: string;
  readonly comments: unknown[];
  readonly spans: unknown[];
}

export interface VersionForPanel {
  readonly version: number;
  readonly text: RationaleText;
  readonly reviews: readonly ReviewForPanel[];
}

export abstract class WorkOrders {
  abstract find(item: string, epoch: number): Promise<WorkOrder | null>;
  /** Every version of the item with its reviews, but those of voided experts. */
  abstract versions(item: string): Promise<VersionForPanel[]>;
  /** From now on the expert is not offered a review of these versions: they are shown what others found. */
  abstract recordSight(expert: string, item: string, versions: readonly number[]): Promise<void>;
}
