import { Problem } from '@consilium/platform';

export const seatClosed = () =>
  new Problem(
    409,
    'seat-closed',
    'The seat is no longer yours: the item has moved on, or another expert has taken the seat. Your draft is kept.',
  );

export const seatUnknown = () => new Problem(404, 'seat-unknown', 'There is no such seat.');

/** @throws Problem unless the expert holds the seat */
export function demandHeld(grip: 'held' | 'lost' | 'unknown'): void {
  if (grip === 'lost') throw seatClosed();
  if (grip === 'unknown') throw seatUnknown();
}
