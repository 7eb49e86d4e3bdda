import { median } from './median.js';
import type { Dimension } from './rules.js';

type Scores = Readonly<Record<string, number>>;

/** Dimension → median of its scores; empty where there is no review. */
export function mediansOf(scores: readonly Scores[], dimensions: readonly Dimension[]): Record<string, number> {
  if (scores.length === 0) return {};
  return Object.fromEntries(dimensions.map(({ id }) => [id, median(scores.map((each) => each[id]!))]));
}

/** The widest gap between two reviews in any one dimension. */
export function widestGap(scores: readonly Scores[], dimensions: readonly Dimension[]): number {
  if (scores.length === 0) return 0;
  const gaps = dimensions.map(({ id }) => {
    const values = scores.map((each) => each[id]!);
    return Math.max(...values) - Math.min(...values);
  });
  return Math.max(...gaps);
}

/** Dimension → share of the pairs of reviews that give exactly the same score; null where there is no pair. */
export function exactAgreement(
  scores: readonly Scores[],
  dimensions: readonly Dimension[],
): Record<string, number | null> {
  return Object.fromEntries(dimensions.map(({ id }) => [id, shareOfEqualPairs(scores.map((each) => each[id]))]));
}

function shareOfEqualPairs(values: readonly (number | undefined)[]): number | null {
  let pairs = 0;
  let equal = 0;
  values.forEach((one, index) => {
    for (const other of values.slice(index + 1)) {
      if (one === undefined || other === undefined) continue;
      pairs += 1;
      if (one === other) equal += 1;
    }
  });
  return pairs === 0 ? null : equal / pairs;
}
