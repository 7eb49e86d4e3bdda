export interface SeatInHandNow {
  readonly expert: string;
  readonly seat: string;
  readonly leaseUntil: Date;
}

export interface SeatNow {
  readonly seat: string;
  readonly status: 'open' | 'filled' | 'closed';
  readonly holder: string | null;
}

/** Seats as pages that are open show them: for all pages of a project in one statement. */
export abstract class LiveSeats {
  abstract inHand(project: string, experts: readonly string[]): Promise<SeatInHandNow[]>;
  abstract now(seats: readonly string[]): Promise<SeatNow[]>;
  /** Submissions that can still be taken back, and seats in somebody's hand. */
  abstract counts(project: string): Promise<{ held: number; leased: number }>;
}
