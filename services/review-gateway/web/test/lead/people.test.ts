import { describe, expect, it } from '@jest/globals';
import type { Expert } from '../../src/lead/api/gateway.js';
import { chosenExperts } from '../../src/lead/experts/chosen-experts.js';
import { emptyScope, faultOf, isAddress, monthBefore } from '../../src/lead/experts/person.js';
import { isVersion, nextVersion } from '../../src/lead/releases/versions.js';

const expert = (name: string, change: Partial<Expert> = {}): Expert =>
  ({
    expert: name,
    name,
    specialties: ['cardiology'],
    languages: ['en'],
    status: 'active',
    inHand: null,
    lastAnswerAt: null,
    ...change,
  }) as Expert;

describe('the experts looked for', () => {
  const all = [
    expert('Anna'),
    expert('Mei', { languages: ['zh'], lastAnswerAt: '2026-11-23T10:00:00Z' }),
    expert('Working', { inHand: { seat: 's', kind: 'review', leaseUntil: '' } }),
    expert('Gone', { status: 'left' }),
    expert('Bad', { status: 'voided' }),
    expert('Resting', { status: 'paused' }),
  ];
  const names = (text: string, state: Parameters<typeof chosenExperts>[1]['state']) =>
    chosenExperts(all, { text, state }).map(({ name }) => name);

  it('are those who are here: at work first, then by who answered last', () => {
    expect(names('', 'here')).toEqual(['Working', 'Mei', 'Anna', 'Resting']);
  });

  it('are found by every word, of name, domain or language', () => {
    expect(names('CARDIO zh', 'all')).toEqual(['Mei']);
    expect(names('nobody', 'all')).toEqual([]);
  });

  it('who have gone are shown when asked for', () => expect(names('', 'gone')).toEqual(['Bad', 'Gone']));
});

describe('what a lead says of an expert', () => {
  it('needs a role, and languages as tags', () => {
    expect(faultOf({ ...emptyScope, roles: [], languages: ['en'] })).toBe('no-role');
    expect(faultOf({ ...emptyScope, languages: [] })).toBe('no-language');
    expect(faultOf({ ...emptyScope, languages: ['en', 'Chinese'] })).toBe('language-tag');
    expect(faultOf({ ...emptyScope, languages: ['en', 'pt-BR'] })).toBeNull();
  });

  it.each([
    ['a@b', true],
    ['a b@c', false],
    ['a', false],
  ])('%s is an address: %s', (text, is) => expect(isAddress(text)).toBe(is));
});

describe('the month before', () => {
  it.each([
    ['2026-11-23', '2026-10-01', '2026-10-31'],
    ['2026-01-05', '2025-12-01', '2025-12-31'],
    ['2028-03-31', '2028-02-01', '2028-02-29'],
  ])('of %s is %s to %s', (day, from, to) => expect(monthBefore(day)).toEqual({ from, to }));
});

describe('versions of releases', () => {
  it('go on from the highest, by number and not by letter', () => {
    expect(nextVersion([])).toBe('1.0.0');
    expect(nextVersion(['1.9.0', '1.10.2', '0.99.0'])).toBe('1.11.0');
    expect(nextVersion(['draft'])).toBe('1.0.0');
  });

  it('have three numbers', () => {
    expect(isVersion('1.0.0')).toBe(true);
    expect(isVersion('1.0')).toBe(false);
  });
});
