import type { SeatKind } from './judge-review.js';

export interface Seat {
  readonly seat: number;
  readonly kind: SeatKind;
}

/** The seats of a round or panel that are listed now, and the highest number that was ever given: none is given twice. */
export interface Seating {
  readonly seats: readonly Seat[];
  readonly lastSeat: number;
}

/** An answer that fills a seat. */
export interface Filled {
  readonly seat: number;
  readonly expert: string;
}

export interface ListedSeat extends Seat {
  readonly filledBy: string | null;
}

export const noSeats: Seating = { seats: [], lastSeat: 0 };

export function addSeats(seating: Seating, kind: SeatKind, count: number): Seating {
  const added = Array.from({ length: count }, (_, index) => ({ seat: seating.lastSeat + index + 1, kind }));
  return { seats: [...seating.seats, ...added], lastSeat: seating.lastSeat + count };
}

/** Takes the seats off the list and lists as many of the same kinds under new numbers. */
export function listAnew(seating: Seating, numbers: readonly number[]): Seating {
  const gone = seating.seats.filter(({ seat }) => numbers.includes(seat));
  const kept: Seating = { seats: seating.seats.filter((each) => !gone.includes(each)), lastSeat: seating.lastSeat };
  return gone.reduce((next, { kind }) => addSeats(next, kind, 1), kept);
}

export function removeSeats(seating: Seating, numbers: readonly number[]): Seating {
  return { seats: seating.seats.filter(({ seat }) => !numbers.includes(seat)), lastSeat: seating.lastSeat };
}

export function openSeats({ seats }: Seating, filled: readonly Filled[]): Seat[] {
  return seats.filter(({ seat }) => !filled.some((answer) => answer.seat === seat));
}

/** Every listed seat by number, with who filled it. */
export function listed({ seats }: Seating, filled: readonly Filled[]): ListedSeat[] {
  const by = new Map(filled.map(({ seat, expert }) => [seat, expert]));
  return seats.toSorted((a, b) => a.seat - b.seat).map((each) => ({ ...each, filledBy: by.get(each.seat) ?? null }));
}
