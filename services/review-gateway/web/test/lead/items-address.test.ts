import { describe, expect, it } from '@jest/globals';
import { addressOf, changed, isFiltered, queryOf, viewOf, withoutFilters } from '../../src/lead/items/items-address.js';

const view = (address: string) => viewOf(new URLSearchParams(address));

describe('the address of the items table', () => {
  it('says what is shown, and nothing that is so anyway', () => {
    const address =
      'text=warfarin&status=in_review&domain=pharmacology&way=panel&minStrikes=2&sort=strikes&after=c1&after=c2';
    expect(addressOf(view(address)).toString()).toBe(address);
    expect(addressOf(view('')).toString()).toBe('');
  });

  it.each(['status=lost', 'sort=colour', 'direction=up', 'minStrikes=-1', 'minStrikes=many', 'way=none'])(
    'is read as if what makes no sense were not there: %s',
    (address) => expect(view(address)).toEqual(view('')),
  );

  it('asks the scorer for the page behind the last cursor of the trail', () => {
    const query = new URLSearchParams(queryOf(view('status=retired&after=c1&after=c2')));
    expect(query.getAll('after')).toEqual(['c2']);
    expect(query.get('status')).toBe('retired');
    expect(query.get('limit')).toBe('50');
  });

  it('begins at the first page again with another filter: a cursor is good for one view only', () => {
    expect(changed(view('after=c1'), { domain: 'anatomy' }).trail).toEqual([]);
  });

  it('forgets the oldest cursors of a long trail, never the last', () => {
    const trail = Array.from({ length: 100 }, (_, index) => `c${index}`);
    expect(
      addressOf({ ...view(''), trail })
        .getAll('after')
        .at(-1),
    ).toBe('c99');
    expect(addressOf({ ...view(''), trail }).toString().length).toBeLessThan(500);
  });

  it('without filters keeps the order', () => {
    const shown = view('text=x&status=retired&minStrikes=1&sort=rounds');
    expect(isFiltered(shown)).toBe(true);
    expect(isFiltered(withoutFilters(shown))).toBe(false);
    expect(withoutFilters(shown).sort).toBe('rounds');
  });
});
