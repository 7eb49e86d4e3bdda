import { hashOf } from './hash.js';
import { tokensOf } from './tokens.js';

export interface Wording {
  readonly stem: string;
  readonly options: readonly { readonly text: string }[];
}

/** A question's shingles by their hashes, ascending, each once: a fiftieth of the texts' memory, and quick to compare. */
export type Shingles = Int32Array;

const run = 2;

/**
 * What is compared of a question: all runs of two words of its stem and of each option. None goes across from one option
 * to the next, so their order doesn't matter.
 */
export function shinglesOf({ stem, options }: Wording): Shingles {
  const shingles = new Set<number>();
  addRuns(shingles, 'stem', stem);
  for (const { text } of options) addRuns(shingles, 'option', text);
  return Int32Array.from(shingles).sort();
}

/** Questions alike by so much of their shingles are near duplicates: a word of a short question, some of a long one. */
export const nearFrom = 0.65;

/** Of all that either has, the share that both have. */
export function jaccard(one: Shingles, other: Shingles): number {
  let [common, i, j] = [0, 0, 0];
  while (i < one.length && j < other.length) {
    const [a, b] = [one[i]!, other[j]!];
    if (a === b) common += 1;
    if (a <= b) i += 1;
    if (b <= a) j += 1;
  }
  const all = one.length + other.length - common;
  return all === 0 ? 0 : common / all;
}

function addRuns(shingles: Set<number>, part: string, text: string): void {
  const tokens = tokensOf(text);
  if (tokens.length === 0) return;
  for (let at = 0; at <= Math.max(0, tokens.length - run); at += 1)
    shingles.add(hashOf(`${part} ${tokens.slice(at, at + run).join(' ')}`));
}
