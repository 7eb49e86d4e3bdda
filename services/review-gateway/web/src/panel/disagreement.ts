/** How far reviewers of one version are apart on a dimension. */
export interface Spread {
  readonly gap: number;
  readonly level: 'alone' | 'equal' | 'near' | 'apart';
}

/** From this gap on reviewers disagree, as in the default policy. */
const apart = 2;

export function spreadOf(scores: readonly (number | undefined)[]): Spread {
  const given = scores.filter((score) => score !== undefined);
  if (given.length < 2) return { gap: 0, level: 'alone' };
  const gap = Math.max(...given) - Math.min(...given);
  return { gap, level: gap === 0 ? 'equal' : gap < apart ? 'near' : 'apart' };
}

/** How a score stands to what a dimension asks: `low` is below its minimum. */
export function standingOf(score: number, minimum: number, most: number): 'low' | 'enough' | 'full' {
  if (score < minimum) return 'low';
  return score === most ? 'full' : 'enough';
}

/** Whether reviewers of one version came to different verdicts. */
export function differ(verdicts: readonly string[]): boolean {
  return new Set(verdicts).size > 1;
}
