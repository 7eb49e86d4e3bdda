import type { SeatKind } from './eligibility.js';

/** Which of an item's seats: `round` is the round, the panel, or the target version of a revision. */
export interface Place {
  readonly kind: SeatKind;
  readonly round: number;
  readonly number: number;
}

/** A seat as an order lists it. */
export interface Listed extends Place {
  readonly filledBy: string | null;
}

export interface Standing extends Place {
  readonly status: 'open' | 'filled' | 'closed';
}

export interface Change<L extends Listed> {
  /** Seats the order lists, with the status they have after it. */
  readonly listed: (L & { readonly status: 'open' | 'filled' })[];
  /** Open seats it doesn't list. */
  readonly closed: Place[];
}

const same = (a: Place, b: Place) => a.kind === b.kind && a.round === b.round && a.number === b.number;

/**
 * What an order of a higher epoch does to an item's seats: it closes every open one, except those it lists again. A seat
 * filled here stays filled though the order doesn't know it yet: its answer is on the way to the scorer.
 */
export function applyListing<L extends Listed>(standing: readonly Standing[], listing: readonly L[]): Change<L> {
  return {
    listed: listing.map((seat) => {
      const filledHere = standing.some((other) => same(other, seat) && other.status === 'filled');
      return { ...seat, status: filledHere || seat.filledBy !== null ? 'filled' : 'open' };
    }),
    closed: standing.filter((seat) => seat.status === 'open' && !listing.some((listed) => same(listed, seat))),
  };
}
