import type { Dice } from '../dice.js';

/** Of durations or counts: all alike, evenly spread between two bounds, or log-normal as those of real models are. */
export type Spread =
  | { readonly kind: 'fixed'; readonly value: number }
  | { readonly kind: 'even'; readonly from: number; readonly to: number }
  | { readonly kind: 'log-normal'; readonly median: number; readonly p95: number };

/** Standard deviations from the median to the 95th percentile of a normal distribution. */
const deviationsToP95 = 1.645;

export function draw(spread: Spread, dice: Dice): number {
  switch (spread.kind) {
    case 'fixed':
      return spread.value;
    case 'even':
      return spread.from + dice.next() * (spread.to - spread.from);
    case 'log-normal':
      return spread.median * Math.exp((dice.normal() * Math.log(spread.p95 / spread.median)) / deviationsToP95);
  }
}

/** Reads `2000`, `1000-30000` (evenly between) and `8000~40000` (log-normal: median and 95th percentile); else null. */
export function readSpread(text: string): Spread | null {
  const [, first, sign, second] = /^(\d+)(?:([-~])(\d+))?$/.exec(text) ?? [];
  if (first === undefined) return null;
  const [low, high] = [Number(first), Number(second ?? first)];
  if (high < low) return null;
  if (sign === undefined) return { kind: 'fixed', value: low };
  if (sign === '-') return { kind: 'even', from: low, to: high };
  return low > 0 ? { kind: 'log-normal', median: low, p95: high } : null;
}
