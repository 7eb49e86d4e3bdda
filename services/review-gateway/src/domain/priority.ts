import type { SeatKind } from './eligibility.js';

/** Place in the queue of a kind of seat, lowest first: what is nearest its verdict before what has just begun. */
export function priorityOf(kind: SeatKind, seatKind: 'blind' | 'adjudication' | null, round: number): number {
  if (kind !== 'review' || seatKind === 'adjudication') return 1;
  return round > 1 ? 2 : 3;
}
