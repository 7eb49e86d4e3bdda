import type { OutgoingEvent } from '@consilium/platform';
import type { SeatKind } from '../../domain/eligibility.js';

/** A submission that is stored, and whose event has not left yet. */
export interface HeldSeat {
  readonly seat: string;
  readonly item: string;
  readonly kind: SeatKind;
  readonly heldUntil: Date;
}

/** `over`: there is no hold (any more). `overtaken`: an order has closed the seat meanwhile. `away`: may not take seats. */
export type TakenBack = { readonly project: string; readonly draft: unknown } | 'over' | 'overtaken' | 'away';

export abstract class Holds {
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
