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
  epoch: 2,
  by: 'consensus',
  round: 1,
  version: 1,
  text: 'digest',
  reviews: [review('ann'), review('bob')],
  panels: [],
};

export function service(name: string, more: Partial<ServiceFacts> = {}): ServiceFacts {
  const nothing = new Map<string, number>();
  return {
    service: name,
    published: nothing,
    inbox: nothing,
    deadLetters: nothing,
    deadItems: [],
    outbox: 0,
    parked: 0,
    ...more,
  };
}

/** A run of one item, validated in the first round, in which everything is as it must be. */
export function soundFacts(): Facts {
  const answer = (seat: number, expert: string) => {
    return { kind: 'review' as const, item: 'i1', round: 1, seat, expert };
  };
  const answers = [answer(1, 'ann'), answer(2, 'bob')];
  const key = (topic: string, producer: string, epochs: number[]) => {
    return { topic, key: 'i1', producer, epochs, last: epochs.length - 1, skips: [] };
  };
  return {
    services: [
      service('generator', { published: new Map([['item.imported', 1]]) }),
      service('scorer', { inbox: new Map([['item.imported', 1]]) }),
      service('review-gateway', { inbox: new Map([['item.imported', 1]]) }),
      service('exporter'),
    ],
    imported: 1,
    imports: [
      {
        ...{ rows: 3, accepted: 1, repaired: 0, refused: 1, duplicates: 1, linesLeftOut: 0 },
        lines: [{ outcome: 'refused' }, { outcome: 'duplicate', item: 'i1' }],
      },
    ],
    states: new Map([['i1', 'validated']]),
    configurations: [{ project: 'demo', version: 1, rubric: defaultRubric, policy: defaultPolicy }],
    validated: [validatedItem],
    orders: [
      { event: 'o1', type: 'review.requested.v1', item: 'i1', epoch: 1 },
      { event: 'o2', type: 'item.validated.v1', item: 'i1', epoch: 2 },
    ],
    lists: [{ kind: 'review', item: 'i1', epoch: 1, round: 1, version: 1, seats: [1, 2] }],
    targets: [],
    versions: [
      {
        event: 'v1',
        type: 'item.refined.v1',
        item: 'i1',
        epoch: 0,
        producer: 'generator',
        version: 1,
        parent: null,
        expert: null,
      },
    ],
    exhaustions: [],
    submissions: answers.map((given) => ({ ...given, event: `s${given.seat}`, version: 1 })),
    keys: [key('review.requested', 'scorer', [1]), key('item.validated', 'scorer', [2])],
    tables: {
      generator: {
        epochs: new Map([['i1', 2]]),
        openJobs: [],
        attempts: [{ attempt: 'a1', item: 'i1', epoch: 0, outcome: 'accepted', finished: true }],
        versions: [{ item: 'i1', version: 1, epoch: 0, attempt: 'a1' }],
      },
      gateway: { epochs: new Map([['i1', 2]]), openSeats: [], answers, revisions: [] },
      scorer: {
        epochs: new Map([['i1', 2]]),
        allotted: new Map([['i1', 1]]),
        orders: [1, 2].map((epoch) => ({ item: 'i1', epoch })),
        verdicts: [{ item: 'i1', epoch: 2 }],
        rounds: [{ item: 'i1', round: 1, version: 1 }],
        answers: answers.map((given) => ({ ...given, state: 'counted' as const })),
        attempts: [{ attempt: 'a1', item: 'i1', epoch: 0, outcome: 'accepted' }],
      },
      exporter: [
        {
          ...{ item: 'i1', epoch: 2, state: 'validated', configurationVersion: 1, by: 'consensus' },
          ...{ version: 1, text: 'digest' },
        },
      ],
    },
    drained: { afterMs: 12, waiting: [] },
    released: ['i1'],
  } satisfies Facts;
}
