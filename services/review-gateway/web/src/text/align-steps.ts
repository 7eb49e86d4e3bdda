import { words } from './word-diff.js';

/** A step before and after; null where it is new, or gone. Positions count from 0. */
export interface StepPair {
  readonly before: number | null;
  readonly after: number | null;
}

/** Below this share of common words two steps are not the same step. */
const leastLikeness = 0.3;

/** Pairs the steps of two versions in order, so that what the pairs have in common is most. */
export function alignSteps(before: readonly string[], after: readonly string[], language: string): StepPair[] {
  const likeness = likenesses(before, after, language);
  const best = bestSums(likeness, before.length, after.length);
  const pairs: StepPair[] = [];
  let [b, a] = [0, 0];
  while (b < before.length || a < after.length) {
    const here = best[b]![a]!;
    const paired = b < before.length && a < after.length ? likeness[b]![a]! : 0;
    if (paired >= leastLikeness && here === paired + best[b + 1]![a + 1]!) pairs.push({ before: b++, after: a++ });
    else if (b < before.length && here === best[b + 1]![a]!) pairs.push({ before: b++, after: null });
    else pairs.push({ before: null, after: a++ });
  }
  return pairs;
}

function bestSums(likeness: number[][], rows: number, columns: number): number[][] {
  const best = Array.from({ length: rows + 1 }, () => new Array<number>(columns + 1).fill(0));
  for (let b = rows - 1; b >= 0; b -= 1)
    for (let a = columns - 1; a >= 0; a -= 1) {
      const paired = likeness[b]![a]! >= leastLikeness ? likeness[b]![a]! + best[b + 1]![a + 1]! : 0;
      best[b]![a] = Math.max(paired, best[b + 1]![a]!, best[b]![a + 1]!);
    }
  return best;
}

/** The share of words that two steps have in common, for each pair of them (Dice's coefficient). */
function likenesses(before: readonly string[], after: readonly string[], language: string): number[][] {
  const [left, right] = [before, after].map((steps) => steps.map((step) => counted(step, language)));
  return left!.map((one) =>
    right!.map((other) => {
      if (one.total + other.total === 0) return 1;
      let common = 0;
      for (const [word, count] of one.counts) common += Math.min(count, other.counts.get(word) ?? 0);
      return (2 * common) / (one.total + other.total);
    }),
  );
}

function counted(text: string, language: string) {
  const counts = new Map<string, number>();
  const list = words(text, language).filter((word) => word.trim() !== '');
  for (const word of list) counts.set(word, (counts.get(word) ?? 0) + 1);
  return { counts, total: list.length };
}
