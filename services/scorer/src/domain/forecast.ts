import { seeded } from './seeded.js';

export interface Interval {
  readonly low: number;
  readonly mid: number;
  readonly high: number;
}

export interface Forecast {
  readonly perDay: Interval;
  readonly remaining: number;
  /** Days, as dates; null where at that pace the end isn't in sight. All null: so at any pace. */
  readonly doneOn: { readonly early: string | null; readonly mid: string | null; readonly late: string | null } | null;
  /** What it was made from. */
  readonly from: { readonly days: number; readonly draws: number; readonly share: number };
  /** The same in words. */
  readonly basis: string;
}

/** Two weeks have every day of the week twice. */
export const daysLookedAt = 14;
const leastDays = 3;
const draws = 2000;
/** Of the drawn means that lie between low and high. */
const share = 0.8;
const seed = 20_260_301;
/** What ends later than this, nobody has foreseen. */
const farthestDays = 3650;

/**
 * When the remaining items may be done: the pace of the last whole days, with an interval by bootstrap (days drawn with
 * replacement). It knows of nothing that isn't in those days.
 *
 * @param finished items that came to their end, by whole day, newest last; no more than are to be looked at
 * @param today the day after the last of them
 */
export function forecast(finished: readonly number[], remaining: number, today: string): Forecast {
  const from = { days: finished.length, draws, share };
  if (finished.length < leastDays) {
    const none = { low: 0, mid: 0, high: 0 };
    const basis = `There are ${finished.length} whole days to judge by, and a forecast needs ${leastDays}.`;
    return { perDay: none, remaining, doneOn: null, from, basis };
  }
  const means = drawnMeans(finished);
  const at = (quantile: number) => Math.max(0, means[Math.round(quantile * (means.length - 1))]!);
  const perDay = { low: at((1 - share) / 2), mid: at(0.5), high: at((1 + share) / 2) };
  const on = (pace: number) => dayAfter(today, remaining, pace);
  const doneOn = { early: on(perDay.high), mid: on(perDay.mid), late: on(perDay.low) };
  const basis =
    `Items validated or retired on each of the last ${finished.length} whole days (UTC), drawn ${draws} times with ` +
    `replacement: ${share * 100} % of the drawn means lie between low and high. Holidays, and experts who come or go, are ` +
    `not foreseen.`;
  return { perDay, remaining, doneOn: doneOn.early === null ? null : doneOn, from, basis };
}

/** Means of samples as large as what was seen, in order. */
function drawnMeans(values: readonly number[]): number[] {
  const random = seeded(seed);
  const drawn = () => values[Math.floor(random() * values.length)]!;
  return Array.from({ length: draws }, () => values.reduce((sum) => sum + drawn(), 0) / values.length).toSorted(
    (a, b) => a - b,
  );
}

function dayAfter(today: string, remaining: number, pace: number): string | null {
  const days = remaining === 0 ? 0 : Math.ceil(remaining / pace);
  return days <= farthestDays ? addDays(today, days) : null;
}

/** @param day such as 2026-03-01 */
export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
