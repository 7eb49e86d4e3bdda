import { describe, expect, it } from '@jest/globals';
import type { Facts, ReviewFact, ValidatedFact } from '../../src/checker/facts.js';
import { invariants } from '../../src/checker/invariants/index.js';
import { review, service, soundFacts, validatedItem } from './facts.js';

const sound = soundFacts();

/** The names of the invariants that the planted facts break. */
function broken(planted: Partial<Facts>): string[] {
  const facts = { ...sound, ...planted };
  return invariants.filter((invariant) => invariant.violations(facts).length > 0).map(({ name }) => name);
}

function item(reviews: ReviewFact[], more: Partial<ValidatedFact> = {}): Pick<Facts, 'validated'> {
  return { validated: [{ ...validatedItem, reviews, ...more }] };
}

function panel(outcome: string, votesFor: number): ValidatedFact['panels'][number] {
  return { outcome, votesFor };
}

describe('the invariants', () => {
  it('all hold of a sound run', () => {
    expect(broken({})).toEqual([]);
  });

  const order = sound.orders[1]!;
  const version = sound.versions[0]!;
  const submission = sound.submissions[0]!;
  const second = { ...version, event: 'v2', version: 2, parent: 1 };

  it.each<[string, Partial<Facts>, string]>([
    ['an item is open', { states: new Map([['i1', 'inReview']]) }, 'imported_equals_validated_plus_retired'],
    ['an item got lost', { imported: 2 }, 'imported_equals_validated_plus_retired'],
    ['an item is missing from the release', { released: [] }, 'release_has_exactly_the_validated_items'],
    ['the release has one too many', { released: ['i1', 'i2'] }, 'release_has_exactly_the_validated_items'],
    ['the release has one twice', { released: ['i1', 'i1'] }, 'release_has_exactly_the_validated_items'],
    ['there is no release', { released: null }, 'release_has_exactly_the_validated_items'],
    ['a fresh reader misses one', { validated: [] }, 'fresh_reader_has_exactly_the_validated_items'],
    ['an outbox is not empty', { services: [service('scorer', { outbox: 1 })] }, 'outboxes_empty_and_nothing_parked'],
    ['something is parked', { services: [service('scorer', { parked: 1 })] }, 'outboxes_empty_and_nothing_parked'],
    ['a version was written twice', { versions: [version, { ...version, event: 'v9' }] }, 'item_and_version_unique'],
    ['an epoch has two orders', { orders: [order, { ...order, event: 'o9' }] }, 'one_order_per_item_and_epoch'],
    ['an expert reviewed their own text', { versions: [{ ...version, expert: 'ann' }] }, 'nobody_reviewed_own_text'],
    [
      'an expert reviewed what descends from their own text',
      { versions: [{ ...version, expert: 'ann' }, second], submissions: withVersion(2) },
      'nobody_reviewed_own_text',
    ],
    [
      'an expert reviewed a version twice',
      { submissions: [submission, { ...submission, event: 's2', seat: 2 }] },
      'nobody_reviewed_a_version_twice',
    ],
    ['a seat stayed empty', { submissions: [submission] }, 'each_listed_seat_filled_once'],
    [
      'a seat was filled twice',
      { submissions: [...sound.submissions, { ...submission, event: 's9', expert: 'eve' }] },
      'each_listed_seat_filled_once',
    ],
    [
      'an event did not arrive',
      { services: [service('generator', { published: new Map([['item.imported', 1]]) }), service('scorer')] },
      'every_event_reached_every_group_once',
    ],
    [
      'an event arrived twice',
      { services: [service('scorer', { inbox: new Map([['item.imported', 1]]) })] },
      'every_event_reached_every_group_once',
    ],
    ['a mean is too low', item([review('ann', 3), review('bob', 5)]), 'validated_items_pass_policy'],
    [
      'a review is critical',
      item([review('ann'), review('bob', 5, { critical: true })]),
      'validated_items_pass_policy',
    ],
    [
      'a reviewer did not accept',
      item([review('ann'), review('bob', 5, { verdict: 'needs_work' })]),
      'validated_items_pass_policy',
    ],
    ['one expert alone stands behind it', item([review('ann'), review('ann')]), 'validated_items_pass_policy'],
    ['nobody adjudicated', item([review('ann'), review('bob')], { by: 'adjudication' }), 'validated_items_pass_policy'],
    [
      'scores lie apart and nobody adjudicated',
      item([review('ann', 5), review('bob', 5, { scores: { ...review('bob', 5).scores, clinical_value: 3 } })]),
      'validated_items_pass_policy',
    ],
    [
      'the last panel did not accept it',
      item([], { by: 'panel', panels: [panel('accept', 2), panel('revise', 2)] }),
      'validated_items_pass_policy',
    ],
    [
      'one panelist alone accepted it',
      item([], { by: 'panel', panels: [panel('accept', 1)] }),
      'validated_items_pass_policy',
    ],
    ['its configuration is unknown', { configurations: [] }, 'validated_items_pass_policy'],
  ])('break where %s', (_what, planted, name) => {
    expect(broken(planted)).toContain(name);
  });

  it('accept an adjudicated item by its medians, and a panel item by the decision', () => {
    const reviews = [
      review('ann', 5),
      review('bob', 3, { verdict: 'needs_work' }),
      review('eve', 5, { kind: 'adjudication' }),
    ];
    const policy = 'validated_items_pass_policy';
    expect(broken(item(reviews, { by: 'adjudication' }))).not.toContain(policy);
    expect(broken(item([], { by: 'panel', panels: [panel('revise', 3), panel('accept', 2)] }))).not.toContain(policy);
  });

  it('count a dead letter as an event that arrived', () => {
    const published = new Map([['item.retired', 1]]);
    const groups = ['generator', 'review-gateway', 'exporter'].map((name) => service(name, { deadLetters: published }));
    expect(broken({ services: [service('scorer', { published }), ...groups] })).toEqual([]);
  });

  it('look at the latest list of a round alone', () => {
    const grown = { ...sound.lists[0]!, epoch: 2, seats: [1, 2, 3] };
    const third = { ...submission, event: 's3', seat: 3, expert: 'eve' };
    const planted = { lists: [...sound.lists, grown], submissions: [...sound.submissions, third] };
    expect(broken(planted)).not.toContain('each_listed_seat_filled_once');
  });
});

function withVersion(version: number): Facts['submissions'] {
  return sound.submissions.map((one) => ({ ...one, version }));
}
