import { describe, expect, it } from '@jest/globals';
import { applyListing, type Listed, type Standing } from '../../src/domain/listing.js';

const place = (number: number, round = 1) => ({ kind: 'review' as const, round, number });
const listed = (number: number, filledBy: string | null = null): Listed => ({ ...place(number), filledBy });
const standing = (number: number, status: Standing['status'], round = 1): Standing => ({
  ...place(number, round),
  status,
});

describe('An order', () => {
  it('opens the seats it lists', () =>
    expect(applyListing([], [listed(1), listed(2)]).listed.map(({ status }) => status)).toEqual(['open', 'open']));

  it('closes every open seat it does not list, of this round or another', () =>
    expect(
      applyListing([standing(1, 'open'), standing(1, 'open', 2), standing(2, 'filled')], [listed(1)]).closed,
    ).toEqual([standing(1, 'open', 2)]));

  it('keeps open what it lists again', () =>
    expect(applyListing([standing(1, 'open')], [listed(1)])).toEqual({
      listed: [{ ...listed(1), status: 'open' }],
      closed: [],
    }));

  it('leaves filled what is filled here, though the scorer has not heard of it yet', () =>
    expect(applyListing([standing(1, 'filled')], [listed(1)]).listed[0]!.status).toBe('filled'));

  it('counts as filled what it lists as filled', () =>
    expect(applyListing([], [listed(1, 'ann')]).listed[0]!.status).toBe('filled'));

  it('opens again what an order before had closed', () =>
    expect(applyListing([standing(1, 'closed')], [listed(1)]).listed[0]!.status).toBe('open'));

  it('that lists nothing closes all', () =>
    expect(applyListing([standing(1, 'open'), standing(2, 'closed')], []).closed).toEqual([standing(1, 'open')]));
});
