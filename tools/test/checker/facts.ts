import { defaultPolicy, defaultRubric } from '@consilium/contracts';
import type { Facts, ReviewFact, ServiceFacts, ValidatedFact } from '../../src/checker/facts.js';

export function review(expert: string, score = 5, more: Partial<ReviewFact> = {}): ReviewFact {
  const scores = Object.fromEntries(defaultRubric.dimensions.map(({ id }) => [id, score]));
  return { expert, round: 1, kind: 'blind', scores, verdict: 'accept', critical: false, ...more };
}

export const validatedItem: ValidatedFact = {
  item: 'i1',
  project: 'demo',
  configurationVersion: 1,
  by: 'consensus',
  round: 1,
  version: 1,
  reviews: [review('ann'), review('bob')],
  panels: [],
};

export function service(name: string, more: Partial<ServiceFacts> = {}): ServiceFacts {
  const nothing = new Map<string, number>();
  return { service: name, published: nothing, inbox: nothing, deadLetters: nothing, outbox: 0, parked: 0, ...more };
}

/** A run of one item, validated in the first round, in which everything is as it must be. */
export function soundFacts(): Facts {
  const submission = (seat: number, expert: string) => {
    return { event: `s${seat}`, kind: 'review' as const, item: 'i1', round: 1, seat, expert, version: 1 };
  };
  return {
    services: [
      service('generator', { published: new Map([['item.imported', 1]]) }),
      service('scorer', { inbox: new Map([['item.imported', 1]]) }),
      service('review-gateway', { inbox: new Map([['item.imported', 1]]) }),
      service('exporter'),
    ],
    imported: 1,
    states: new Map([['i1', 'validated']]),
    configurations: [{ project: 'demo', version: 1, rubric: defaultRubric, policy: defaultPolicy }],
    validated: [validatedItem],
    orders: [
      { event: 'o1', type: 'review.requested.v1', item: 'i1', epoch: 1 },
      { event: 'o2', type: 'item.validated.v1', item: 'i1', epoch: 2 },
    ],
    lists: [{ kind: 'review', item: 'i1', epoch: 1, round: 1, seats: [1, 2] }],
    versions: [{ event: 'v1', item: 'i1', version: 1, parent: null, expert: null }],
    submissions: [submission(1, 'ann'), submission(2, 'bob')],
    released: ['i1'],
  };
}
