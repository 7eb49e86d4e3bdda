import type { Amendment, PanelOutcome } from './decide-panel.js';
import type { PanelReason } from './decide-round.js';
import type { Mode } from './item.js';
import type { ListedSeat } from './seats.js';

export interface ReviewOrder {
  readonly type: 'review';
  readonly version: number;
  readonly round: number;
  readonly seats: readonly ListedSeat[];
  readonly authors: readonly string[];
}

export interface RefinementOrder {
  readonly type: 'refinement';
  readonly mode: Mode;
  readonly base: number | null;
  readonly target: number;
  readonly panel: { readonly orders: string | null; readonly amendment: Amendment | null } | null;
  readonly strikes: number;
  readonly strikeLimit: number;
}

export interface EscalationOrder {
  readonly type: 'escalation';
  readonly panel: number;
  readonly why: PanelReason;
  readonly versions: readonly number[];
  readonly seats: readonly ListedSeat[];
  readonly outcomes: readonly PanelOutcome[];
}

export interface ValidationOrder {
  readonly type: 'validation';
  readonly version: number;
  readonly by: 'consensus' | 'adjudication' | 'panel';
  /** Null where a panel accepted. */
  readonly round: number | null;
}

export interface RetractionOrder {
  readonly type: 'retraction';
  readonly why: string;
}

export interface RetirementOrder {
  readonly type: 'retirement';
  readonly by: 'panel' | 'lead';
  readonly why: string;
}

export type OrderBody =
  ReviewOrder | RefinementOrder | EscalationOrder | ValidationOrder | RetractionOrder | RetirementOrder;

/** A decision that something be done with an item. */
export type Order = OrderBody & {
  readonly epoch: number;
  readonly contentVersion: number;
  /** The configuration version that binds its answers and their verdict. */
  readonly rules: number;
  readonly simulated: boolean;
};
