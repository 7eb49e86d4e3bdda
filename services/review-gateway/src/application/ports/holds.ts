import type { OutgoingEvent } from '@consilium/platform';
import type { SeatKind } from '../../domain/eligibility.js';

/** A submission that is stored, and whose event has not left yet. */
export interface HeldSubmission {
  readonly seat: string;
  readonly expert: string;
  readonly project: string;
  readonly item: string;
  readonly kind: SeatKind;
  readonly until: Date;
  /** What was submitted: the draft, where it is taken back. */
  readonly submitted: unknown;
  readonly event: OutgoingEvent;
}

export type HeldSeat = Pick<HeldSubmission, 'seat' | 'item' | 'kind'> & { readonly heldUntil: Date };

/** `over`: there is no hold (any more). `overtaken`: an order has closed the seat meanwhile. `away`: may not take seats. */
export type TakenBack = { readonly project: string; readonly draft: unknown } | 'over' | 'overtaken' | 'away';

export abstract class Holds {
  /** The end of a hold that begins now, by the clock that ends it. */
  abstract endAfter(seconds: number): Promise<Date>;
  /** Part of the transaction that stores the submission. */
  abstract add(held: HeldSubmission): Promise<void>;
  abstract list(expert: string, project: string): Promise<HeldSeat[]>;
  /** Removes those whose hold is over, oldest first, and gives their events. What another process is just removing is left to it. */
  abstract takeEnded(limit: number): Promise<OutgoingEvent[]>;
  /**
   * Undoes a submission in the caller's transaction: the seat is the expert's again, what was submitted its draft, and another
   * seat in hand is given back. Where it can't be, the transaction is to be given up.
   * @throws Overtaken where the expert has just taken another seat
   */
  abstract takeBack(seat: string, expert: string): Promise<TakenBack>;
}
