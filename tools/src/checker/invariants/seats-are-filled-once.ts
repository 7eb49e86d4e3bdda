import type { Invariant, ListFact } from '../facts.js';

/** Exactly the seats ordered are filled, never one more: those in the latest list of each round and panel. */
export const seatsAreFilledOnce: Invariant = {
  name: 'each_listed_seat_filled_once',
  violations({ lists, submissions }) {
    const latest = new Map<string, ListFact>();
    for (const list of lists) {
      const known = latest.get(roundOf(list));
      if (!known || list.epoch > known.epoch) latest.set(roundOf(list), list);
    }
    const fillings = new Map<string, Set<string>>();
    for (const submission of submissions) {
      const seat = `${roundOf(submission)}, seat ${submission.seat}`;
      fillings.set(seat, (fillings.get(seat) ?? new Set()).add(submission.event));
    }
    return [...latest].flatMap(([round, { seats }]) =>
      seats.flatMap((number) => {
        const seat = `${round}, seat ${number}`;
        const times = fillings.get(seat)?.size ?? 0;
        return times === 1 ? [] : [`${seat} was filled ${times} times`];
      }),
    );
  },
};

function roundOf({ kind, item, round }: Pick<ListFact, 'kind' | 'item' | 'round'>): string {
  return `item ${item}, ${kind === 'vote' ? 'panel' : 'round'} ${round}`;
}
