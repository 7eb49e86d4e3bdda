import type { LoggedRequest } from '@consilium/tools';
import { rounded } from '../measuring/statistics.js';

const clientGone = 499;
/** A kill and the end of its connections are seen by different clocks. */
const toleranceMs = 1500;

export interface TakenOver {
  readonly count: number;
  /** Orphans whose request never came again. */
  readonly lost: number;
  readonly worstSeconds: number;
}

/** Requests that broke off at a kill, and how long after it the same came again. */
export function takenOver(requests: readonly LoggedRequest[], kills: readonly number[]): TakenOver {
  const starts = Map.groupBy(requests, ({ hash }) => hash);
  const orphans = requests.filter(
    ({ status, end }) => status === clientGone && kills.some((kill) => Math.abs(end - kill) < toleranceMs),
  );
  const delays = orphans.map(({ hash, end }) => {
    const again = (starts.get(hash) ?? []).find(({ start }) => start >= end);
    return again ? (again.start - end) / 1000 : null;
  });
  const known = delays.filter((delay) => delay !== null);
  return {
    count: orphans.length,
    lost: delays.length - known.length,
    worstSeconds: rounded(Math.max(0, ...known), 1),
  };
}

/** Requests that were made more than once, beyond the first of each; tokens as of the reply that came. */
export function paidTwice(requests: readonly LoggedRequest[]): { calls: number; tokens: number } {
  let [calls, tokens] = [0, 0];
  for (const same of Map.groupBy(requests, ({ hash }) => hash).values()) {
    const reply = same.find((request) => request.tokens !== null)?.tokens;
    calls += same.length - 1;
    tokens += (same.length - 1) * (reply ? reply.prompt + reply.completion : 0);
  }
  return { calls, tokens };
}
