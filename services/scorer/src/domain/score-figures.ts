/** How often something was counted, under names such as `score/clinical_value/4` and `pair/clinical_value/1` (the gap). */
export interface Counted {
  readonly what: string;
  readonly count: number;
}

export interface Scale {
  readonly min: number;
  readonly max: number;
}

/** Raw agreement of pairs of reviews; shares are null where there is no pair. */
export interface Agreement {
  /** Share of pairs with the same score. */
  readonly exact: number | null;
  /** Share of pairs whose scores differ by one at most. */
  readonly withinOne: number | null;
  readonly pairs: number;
}

/** Of one dimension: how often each number occurs, as score or as gap. */
type Histogram = ReadonlyMap<number, number>;

/** Scores and gaps of pairs, by dimension. */
export class ScoreFigures {
  private readonly histograms = new Map<string, Map<number, number>>();

  constructor(counted: Iterable<Counted>) {
    for (const { what, count } of counted) {
      const [kind, dimension, number] = what.split('/');
      if (number === undefined) continue;
      const key = `${kind}/${dimension}`;
      const histogram = this.histograms.get(key) ?? new Map<number, number>();
      histogram.set(Number(number), (histogram.get(Number(number)) ?? 0) + count);
      this.histograms.set(key, histogram);
    }
  }

  /** How often each point of the scale was given, lowest first. */
  counts(dimension: string, { min, max }: Scale): number[] {
    const scores = this.of('score', dimension);
    return Array.from({ length: max - min + 1 }, (_, index) => scores.get(min + index) ?? 0);
  }

  /** Null where there is no score. */
  mean(dimension: string): number | null {
    const scores = this.of('score', dimension);
    const number = sum(scores.values());
    return number === 0 ? null : sum([...scores].map(([score, count]) => score * count)) / number;
  }

  agreement(dimension: string): Agreement {
    const gaps = this.of('pair', dimension);
    const pairs = sum(gaps.values());
    const equal = gaps.get(0) ?? 0;
    if (pairs === 0) return { exact: null, withinOne: null, pairs };
    return { exact: equal / pairs, withinOne: (equal + (gaps.get(1) ?? 0)) / pairs, pairs };
  }

  private of(kind: 'score' | 'pair', dimension: string): Histogram {
    return this.histograms.get(`${kind}/${dimension}`) ?? new Map<number, number>();
  }
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
