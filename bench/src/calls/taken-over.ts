import type { LoggedRequest } from '@consilium/tools';
import { rounded } from '../measuring/statistics.js';
import type { GeneratorSystem } from './generator-system.js';

const leaseMs = 60_000;
const clientGone = 499;
/** A kill and the end of its connections are seen by different clocks. */
const toleranceMs = 1500;

export interface TakenOver {
  readonly count: number;
  readonly worstSeconds: number;
}

/** Has PostgreSQL note each lease of a job whose last lease had ended without a word. */
export async function watchTakeOvers(system: Pick<GeneratorSystem, 'rows'>): Promise<void> {
  await system.rows(`
    CREATE TABLE take_over (lease_end timestamptz NOT NULL, at timestamptz NOT NULL);
    CREATE FUNCTION note_take_over() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      INSERT INTO take_over VALUES (OLD.available_at, clock_timestamp());
      RETURN NULL;
    END $$;
    CREATE TRIGGER take_over AFTER UPDATE ON job FOR EACH ROW
      WHEN (NEW.token > OLD.token AND OLD.leased) EXECUTE FUNCTION note_take_over()`);
}

/** From the kill of whoever held the lease until the next one had it. */
export async function takeOvers(system: Pick<GeneratorSystem, 'rows'>, kills: readonly number[]): Promise<TakenOver> {
  const found = await system.rows<{ lease_end: Date; at: Date }>('SELECT lease_end, at FROM take_over');
  const delays = found.map(({ lease_end: end, at }) => {
    const renewedAt = end.getTime() - leaseMs;
    // Renewed at that moment, so killed after it; which of two kills since it was isn't known.
    const kill = kills.find((one) => one >= renewedAt) ?? renewedAt;
    return (at.getTime() - kill) / 1000;
  });
  return { count: delays.length, worstSeconds: rounded(Math.max(0, ...delays), 1) };
}

export interface RequestedAgain extends TakenOver {
  /** Requests that never came again. */
  readonly lost: number;
}

/** Requests that broke off at a kill, and how long after it the same came again. */
export function requestedAgain(requests: readonly LoggedRequest[], kills: readonly number[]): RequestedAgain {
  const same = Map.groupBy(requests, ({ hash }) => hash);
  const broken = requests.filter(
    ({ status, end }) => status === clientGone && kills.some((kill) => Math.abs(end - kill) < toleranceMs),
  );
  const delays = broken.map(({ hash, end }) => {
    const again = (same.get(hash) ?? []).find(({ start }) => start >= end);
    return again ? (again.start - end) / 1000 : null;
  });
  const known = delays.filter((delay) => delay !== null);
  return {
    count: broken.length,
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
