import type { Money } from './price.js';

/** Sums of the ended calls of a project that are alike. */
export interface CallSums {
  model: string;
  domain: string;
  purpose: 'write' | 'screen' | 'judge' | 'tag' | 'try';
  outcome: string;
  /** Empty where they had no price. */
  currency: string;
  calls: number;
  /** Those whose cost is known, 0 included. */
  pricedCalls: number;
  /** Those that brought a reply paid for before, and so cost neither money nor tokens. */
  cachedCalls: number;
  promptTokens: number;
  completionTokens: number;
  costMicros: number;
  seconds: number;
  lastAt: Date;
}

export const sumOf = <T>(rows: readonly T[], value: (row: T) => number): number =>
  rows.reduce((sum, row) => sum + value(row), 0);

/** Money by currency; nothing of none. */
export function moneyOf(rows: readonly { currency: string; costMicros: number }[]): Money[] {
  const sums = new Map<string, number>();
  for (const { currency, costMicros } of rows) {
    if (currency !== '' && costMicros > 0) sums.set(currency, (sums.get(currency) ?? 0) + costMicros);
  }
  return [...sums].map(([currency, micros]) => ({ micros, currency }));
}

/** Replies that came but have no cost: their model had no price then, or its server counts no tokens. */
export function unpricedCalls(rows: readonly CallSums[]): number {
  return sumOf(rows, ({ outcome, calls, pricedCalls }) => (outcome === 'failed' ? 0 : calls - pricedCalls));
}

export interface ModelFigures {
  /** Empty: an expert wrote the version. */
  model: string;
  domain: string;
  /** Calls to write that brought a reply. */
  attempts: number;
  accepted: number;
  validated: number;
  secondsEach: number | null;
  tokensEach: number | null;
  money: Money[];
}

/** Which model does well on which domain. */
export function modelFigures(
  rows: readonly CallSums[],
  validated: readonly { model: string; domain: string; items: number }[],
): ModelFigures[] {
  const written = rows.filter(({ purpose, outcome }) => purpose === 'write' && outcome !== 'failed');
  const keys = new Map(
    [...written, ...validated].map(({ model, domain }) => [`${model}\n${domain}`, { model, domain }]),
  );
  return [...keys.values()]
    .map(({ model, domain }) => {
      const own = written.filter((row) => row.model === model && row.domain === domain);
      const attempts = sumOf(own, ({ calls }) => calls);
      const made = attempts - sumOf(own, ({ cachedCalls }) => cachedCalls);
      const each = (value: number): number | null => (made > 0 ? value / made : null);
      return {
        model,
        domain,
        attempts,
        accepted: sumOf(own, ({ outcome, calls }) => (outcome === 'accepted' ? calls : 0)),
        validated: validated.find((row) => row.model === model && row.domain === domain)?.items ?? 0,
        secondsEach: each(sumOf(own, ({ seconds }) => seconds)),
        tokensEach: each(sumOf(own, ({ promptTokens, completionTokens }) => promptTokens + completionTokens)),
        money: moneyOf(own),
      };
    })
    .toSorted((a, b) => b.attempts - a.attempts);
}
