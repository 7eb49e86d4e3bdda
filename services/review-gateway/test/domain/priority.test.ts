import { describe, expect, it } from '@jest/globals';
import { priorityOf, type PlaceInRound, type Screening } from '../../src/domain/priority.js';

const seats: PlaceInRound[] = [
  { kind: 'review', seatKind: 'adjudication', round: 1 },
  { kind: 'review', seatKind: 'blind', round: 2 },
  { kind: 'review', seatKind: 'blind', round: 1 },
];
const best: Screening = { fault: false, mean: 5 };
const fair: Screening = { fault: false, mean: 3 };
const broken: Screening = { fault: true, mean: 5 };

describe('The place of a seat in its queue', () => {
  it('is by how near its verdict is, whatever a screening found', () => {
    const found = [{ fault: false, mean: 1000 }, best, fair, null, broken];
    const places = seats.map((seat) => found.map((screening) => priorityOf(seat, screening)));
    for (const [n, of] of places.slice(1).entries()) expect(Math.min(...of)).toBeGreaterThan(Math.max(...places[n]!));
    for (const place of places.flat()) expect(Math.abs(place)).toBeLessThan(2 ** 15);
  });

  it.each(seats)('of the same nearness is sound before unscreened before broken: %j', (seat) => {
    const found = [best, fair, { fault: false, mean: -1 }, null, broken];
    const places = found.map((screening) => priorityOf(seat, screening));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(new Set(places).size).toBe(found.length);
  });

  it('is by age among those whose scores are about alike, and where no score could be read as if nobody had screened', () => {
    const [seat] = seats;
    expect(priorityOf(seat!, { fault: false, mean: 4.4 })).toBe(priorityOf(seat!, { fault: false, mean: 4.6 }));
    expect(priorityOf(seat!, { fault: false, mean: null })).toBe(priorityOf(seat!, null));
  });

  it('of a first review that nobody screened is what it always was: a million may wait that were opened before', () => {
    expect(priorityOf(seats[2]!, null)).toBe(3);
  });

  it.each(['revision', 'vote'] as const)('of a %s does not depend on it', (kind) => {
    const seat = { kind, seatKind: null, round: 2 };
    expect(priorityOf(seat, best)).toBe(priorityOf(seat, broken));
  });
});
