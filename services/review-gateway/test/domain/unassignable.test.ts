import { describe, expect, it } from '@jest/globals';
import { noHistory, type Expert } from '../../src/domain/eligibility.js';
import { unassignableInWords, whyUnassignable } from '../../src/domain/unassignable.js';

const expert = (id: string, over: Partial<Expert> = {}): Expert => ({
  id,
  status: 'active',
  roles: ['reviewer'],
  specialties: [],
  languages: ['en'],
  ...over,
});
const seat = { kind: 'review', domain: 'surgery', language: 'en', version: 1, excluded: ['cy'] } as const;

describe('A seat that nobody may take', () => {
  it('says how many stand in the way of what', () => {
    const experts = [
      expert('ann', { languages: ['zh'] }),
      expert('bob', { status: 'paused' }),
      expert('cy'),
      expert('di'),
    ];
    const why = whyUnassignable(seat, experts, ({ id }) => ({ ...noHistory, reviewed: id === 'di' ? [1] : [] }));
    expect(why).toEqual({
      need: { role: 'reviewer', domain: 'surgery', language: 'en' },
      experts: 4,
      obstacles: [
        { what: 'language', count: 1 },
        { what: 'status', count: 1 },
        { what: 'excluded', count: 1 },
        { what: 'reviewed-version', count: 1 },
      ],
    });
    expect(unassignableInWords(why!)).toBe(
      'Needs an active reviewer for surgery in en. Of 4: 1 of other languages, 1 not active, ' +
        '1 excluded (wrote the text or an earlier version of it, or voided), 1 have reviewed this version.',
    );
  });

  it('is none as soon as one expert may take it', () =>
    expect(whyUnassignable(seat, [expert('cy'), expert('eve')], () => noHistory)).toBeNull());

  it('is said of a project without experts too', () =>
    expect(unassignableInWords(whyUnassignable(seat, [], () => noHistory)!)).toContain('the project has no experts'));
});
