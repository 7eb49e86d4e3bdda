import { moneyOf, sumOf, unpricedCalls, type CallSums } from './call-figures.js';
import type { Money } from './price.js';

export interface GenerationForecast {
  /** Items that still wait for a rationale, those being written included. */
  remaining: number;
  /** What it is made from: what happened in the project, else trials of a prompt, else nothing. */
  from: 'history' | 'trials' | 'nothing';
  /** How many replies that is. */
  replies: number;
  repliesPerItem: number | null;
  /** Null where there is nothing to judge by, or not everything has a price of one currency. */
  money: Money | null;
  /** Of the model's work; divided by the calls at once it is the time that passes. */
  modelSeconds: number | null;
  /** At the pace of the last minutes; null while nothing is being written. */
  endsAt: string | null;
}

/**
 * What the items that still wait will take, if they go as those before: each as many replies as one accepted has needed,
 * with their screening and tagging. Regenerations that reviews are yet to order aren't known, and so not in it.
 *
 * @param acceptedPerMinute of the last minutes
 */
export function forecastGeneration(
  rows: readonly CallSums[],
  remaining: number,
  acceptedPerMinute: number,
  now: Date,
): GenerationForecast {
  const replied = rows.filter(({ outcome }) => outcome !== 'failed');
  const written = ofPurpose(replied, 'write');
  const tried = ofPurpose(replied, 'try');
  const accepted = accepts(written);
  const pace = acceptedPerMinute > 0 ? new Date(now.getTime() + (remaining / acceptedPerMinute) * 60_000) : null;
  const endsAt = pace?.toISOString() ?? null;
  if (accepted > 0) {
    const all = replied.filter(({ purpose }) => purpose !== 'try');
    return {
      remaining,
      from: 'history',
      replies: calls(written),
      ...perItem(all, written, accepted, remaining),
      endsAt,
    };
  }
  if (calls(tried) > 0) {
    // None of the few may have been right: then each reply is taken for an item of its own.
    const items = accepts(tried) || calls(tried);
    return { remaining, from: 'trials', replies: calls(tried), ...perItem(tried, tried, items, remaining), endsAt };
  }
  const nothing = { repliesPerItem: null, money: null, modelSeconds: null };
  return { remaining, from: 'nothing', replies: 0, ...nothing, endsAt };
}

function perItem(
  paid: readonly CallSums[],
  written: readonly CallSums[],
  items: number,
  remaining: number,
): Pick<GenerationForecast, 'repliesPerItem' | 'money' | 'modelSeconds'> {
  const [money, another] = moneyOf(paid);
  const known = money && !another && unpricedCalls(paid) === 0;
  return {
    repliesPerItem: calls(written) / items,
    money: known ? { micros: Math.ceil((money.micros / items) * remaining), currency: money.currency } : null,
    modelSeconds: (sumOf(paid, ({ seconds }) => seconds) / items) * remaining,
  };
}

const ofPurpose = (rows: readonly CallSums[], purpose: CallSums['purpose']) =>
  rows.filter((row) => row.purpose === purpose);
const calls = (rows: readonly CallSums[]) => sumOf(rows, (row) => row.calls);
const accepts = (rows: readonly CallSums[]) => calls(rows.filter(({ outcome }) => outcome === 'accepted'));
