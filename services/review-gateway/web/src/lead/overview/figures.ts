import type { Throughput } from '../api/scorer.js';

/** Mean score, or the share of pairs of reviews that gave the same. */
export type Measure = 'mean' | 'exact';

export interface WeekSum {
  /** Its Monday, `YYYY-MM-DD`. */
  readonly week: string;
  readonly reviews: number;
  readonly validated: number;
  readonly retired: number;
}

const dayMs = 86_400_000;

/** The Monday of the week of a day, both as `YYYY-MM-DD`. */
export function mondayOf(day: string): string {
  const at = Date.parse(`${day}T00:00:00Z`);
  const sinceMonday = (new Date(at).getUTCDay() + 6) % 7;
  return new Date(at - sinceMonday * dayMs).toISOString().slice(0, 10);
}

/** Days summed by week, oldest first. */
export function sumByWeek(days: Throughput['days']): WeekSum[] {
  const weeks = new Map<string, WeekSum>();
  for (const { day, reviews, validated, retired } of days) {
    const week = mondayOf(day);
    const before = weeks.get(week) ?? { week, reviews: 0, validated: 0, retired: 0 };
    weeks.set(week, {
      week,
      reviews: before.reviews + reviews,
      validated: before.validated + validated,
      retired: before.retired + retired,
    });
  }
  return [...weeks.values()].sort((a, b) => (a.week < b.week ? -1 : 1));
}

/**
 * The last days up to today, each there even where nothing happened on it: a gap in a plot would look like time that
 * passed faster.
 */
export function lastDays(days: Throughput['days'], count: number, today: string): Throughput['days'] {
  const known = new Map(days.map((each) => [each.day, each]));
  const end = Date.parse(`${today}T00:00:00Z`);
  return Array.from({ length: count }, (_, index) => {
    const day = new Date(end - (count - 1 - index) * dayMs).toISOString().slice(0, 10);
    return known.get(day) ?? { day, imported: 0, generated: 0, reviews: 0, validated: 0, retired: 0 };
  });
}

/** Shares of counts that add up to 1; all 0 where nothing was counted. */
export function sharesOf(counts: readonly number[]): number[] {
  const sum = counts.reduce((total, count) => total + count, 0);
  return counts.map((count) => (sum === 0 ? 0 : count / sum));
}
