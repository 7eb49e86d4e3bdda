import type { RequestLog } from '../calls/request-log.js';

export interface Rates {
  readonly promptMicros: number;
  readonly completionMicros: number;
}

export interface Bill {
  readonly micros: number;
  readonly replies: number;
  readonly brokenOff: number;
  readonly dearestMicros: number;
}

/**
 * What the server's own count of tokens comes to. A call that its client broke off has no count: it is billed as the
 * dearest one that has.
 */
export function billOf({ requests }: RequestLog, { promptMicros, completionMicros }: Rates): Bill {
  const costs = requests.flatMap(({ status, tokens }) =>
    status === 200 && tokens
      ? [Math.ceil((tokens.prompt * promptMicros + tokens.completion * completionMicros) / 1e6)]
      : [],
  );
  const dearestMicros = costs.reduce((most, cost) => Math.max(most, cost), 0);
  const brokenOff = requests.filter(({ status }) => status === 499).length;
  const micros = costs.reduce((sum, cost) => sum + cost, 0) + brokenOff * dearestMicros;
  return { micros, replies: costs.length, brokenOff, dearestMicros };
}

/** Most requests under way at once. */
export function mostInFlight({ requests }: RequestLog): number {
  const changes = requests.flatMap(({ start, end }) => [
    { at: start, by: 1 },
    { at: end, by: -1 },
  ]);
  let [now, most] = [0, 0];
  for (const { by } of changes.sort((a, b) => a.at - b.at || a.by - b.by)) most = Math.max(most, (now += by));
  return most;
}
