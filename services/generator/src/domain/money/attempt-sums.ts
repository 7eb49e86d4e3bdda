import { moneyOf, sumOf } from './call-figures.js';
import type { Money } from './price.js';

export interface AttemptCost {
  purpose: 'write' | 'screen' | 'judge' | 'tag' | 'try';
  /** Null while it is under way. */
  outcome: string | null;
  /** The one that its order led to: written, screened or judged for it. Null where that came to none, and for all else. */
  version: number | null;
  tokens: { prompt: number; completion: number };
  /** Null where it isn't known. */
  cost: Money | null;
  /** What it was taken to cost in the end, where nobody will know that. */
  estimated: Money | null;
  /** Whether it brought no reply and may have been paid: the same was asked again. */
  mayBePaid: boolean;
  /** Whether its reply was paid for before, with an identical request. */
  cached: boolean;
}

export interface AttemptSums {
  calls: number;
  tokens: { prompt: number; completion: number };
  /** By currency, `estimated` included. */
  spent: Money[];
  estimated: Money[];
  /** Replies whose cost isn't known. */
  unpriced: number;
  mayBePaid: number;
}

/** What an item has cost: for each of its versions, besides (strikes of orders without a version, tagging, trials), in all. */
export interface ItemSums {
  versions: (AttemptSums & { version: number })[];
  besides: AttemptSums;
  item: AttemptSums;
}

export function sumByVersion(attempts: readonly AttemptCost[]): ItemSums {
  const versions = [...new Set(attempts.flatMap(({ version }) => version ?? []))].toSorted((a, b) => a - b);
  const of = (wanted: number | null): AttemptSums => sumUp(attempts.filter(({ version }) => version === wanted));
  return {
    versions: versions.map((version) => ({ version, ...of(version) })),
    besides: of(null),
    item: sumUp(attempts),
  };
}

function sumUp(attempts: readonly AttemptCost[]): AttemptSums {
  const known = attempts.flatMap(({ cost }) => cost ?? []);
  const estimated = attempts.flatMap((attempt) => attempt.estimated ?? []);
  const brought = attempts.filter(({ outcome }) => outcome !== null && outcome !== 'failed' && outcome !== 'abandoned');
  return {
    calls: attempts.length,
    tokens: {
      prompt: sumOf(attempts, ({ tokens }) => tokens.prompt),
      completion: sumOf(attempts, ({ tokens }) => tokens.completion),
    },
    spent: added([...known, ...estimated]),
    estimated: added(estimated),
    unpriced: brought.filter(({ cost, cached }) => cost === null && !cached).length,
    mayBePaid: attempts.filter(({ mayBePaid }) => mayBePaid).length,
  };
}

const added = (money: readonly Money[]): Money[] =>
  moneyOf(money.map(({ currency, micros }) => ({ currency, costMicros: micros })));
