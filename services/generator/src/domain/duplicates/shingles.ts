import { tokensOf } from './tokens.js';

export interface Wording {
  readonly stem: string;
  readonly options: readonly { readonly text: string }[];
}

const run = 2;

/**
 * What is compared of a question: all runs of two words of its stem and of each option. None goes across from one option
 * to the next, so their order doesn't matter.
 */
export function shinglesOf({ stem, options }: Wording): Set<string> {
  const shingles = new Set<string>();
  addRuns(shingles, 'stem', stem);
  for (const { text } of options) addRuns(shingles, 'option', text);
  return shingles;
}

/** Questions alike by so much of their shingles are near duplicates: a word of a short question, some of a long one. */
export const nearFrom = 0.65;

/** Of all that either has, the share that both have. */
export function jaccard(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let common = 0;
  for (const shingle of one) if (other.has(shingle)) common += 1;
  const all = one.size + other.size - common;
  return all === 0 ? 0 : common / all;
}

function addRuns(shingles: Set<string>, part: string, text: string): void {
  const tokens = tokensOf(text);
  if (tokens.length === 0) return;
  for (let at = 0; at <= Math.max(0, tokens.length - run); at += 1)
    shingles.add(`${part} ${tokens.slice(at, at + run).join(' ')}`);
}
