import type { Expert } from '../../domain/eligibility.js';
import type { WaitingSeat } from './seat-overview.js';

/** Seats that a lead keeps for an expert. */
export abstract class Reservations {
  abstract expert(project: string, expert: string): Promise<Expert | null>;
  /** Locks the item; null where the project has none of that id. */
  abstract waitingOf(project: string, item: string): Promise<WaitingSeat[] | null>;
  /** @returns until when the seat is the expert's alone to take */
  abstract reserve(seat: string, expert: string): Promise<Date>;
}
