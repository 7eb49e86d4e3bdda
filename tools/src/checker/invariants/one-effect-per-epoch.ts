import type { Facts, Invariant } from '../facts.js';
import { occurringTwice } from './occurring-twice.js';

/** Whatever an order of an item's epoch brought about, it brought about once in each service. */
export const oneEffectPerEpoch: Invariant = {
  name: 'at_most_one_effect_per_item_and_epoch',
  violations(facts) {
    const { generator, gateway, scorer } = facts.tables;
    const accepted = generator.attempts.filter(({ outcome }) => outcome === 'accepted');
    const counted = scorer.answers.filter(({ state }) => state === 'counted');
    return [
      ...occurringTwice(answersOf(facts), epochOf).map((key) => `${key} was answered twice`),
      ...occurringTwice(generator.versions, epochOf).map((key) => `the generator wrote twice for ${key}`),
      ...occurringTwice(accepted, epochOf).map((key) => `the generator accepted two attempts for ${key}`),
      ...occurringTwice(gateway.answers, seatOf).map((key) => `the gateway took two answers for ${key}`),
      ...occurringTwice(counted, seatOf).map((key) => `the scorer counted two answers for ${key}`),
      ...occurringTwice(scorer.verdicts, epochOf).map((key) => `the scorer decided twice with ${key}`),
      ...withoutOrder(facts),
    ];
  },
};

interface OfEpoch {
  readonly item: string;
  readonly epoch: number;
}

const epochOf = ({ item, epoch }: OfEpoch) => `epoch ${epoch} of item ${item}`;

function seatOf({ kind, item, round, seat }: Facts['tables']['gateway']['answers'][number]): string {
  return `seat ${seat} of ${kind === 'vote' ? 'panel' : 'round'} ${round} of item ${item}`;
}

/** To the orders that ask for a version. */
function answersOf({ versions, exhaustions }: Facts): OfEpoch[] {
  return [...versions, ...exhaustions];
}

/** Decisions of the scorer and orders on the topics, each of which has its counterpart. */
function withoutOrder({ orders, tables: { scorer } }: Facts): string[] {
  const published = new Set(orders.map(epochOf));
  const decided = new Set(scorer.orders.map(epochOf));
  return [
    ...[...decided].filter((key) => !published.has(key)).map((key) => `the order of ${key} is on no topic`),
    ...[...published].filter((key) => !decided.has(key)).map((key) => `the scorer never gave the order of ${key}`),
    ...scorer.verdicts
      .map(epochOf)
      .filter((key) => !published.has(key))
      .map((key) => `a verdict stands without the order of ${key}`),
  ];
}
