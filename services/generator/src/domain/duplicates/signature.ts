import { hashOf, mix } from './hash.js';
import type { Shingles } from './shingles.js';

/**
 * MinHash: of two sets of shingles, each hash has the same smallest value in both with a probability that is their Jaccard
 * similarity. A band is what `rows` hashes came to; two sets meet where one band of theirs is the same. With 20 bands of 4,
 * sets meet that are alike by 0.65 in 98 of 100 cases, by 0.7 in 996 of 1,000, by 0.8 always in effect; by 0.1 in 2 of 1,000.
 * Bands are stored: whoever changes anything here has all items signed anew.
 */
const bands = 20;
const rows = 4;

/** Signed, as PostgreSQL's integers are. In different projects the same shingles have other bands. */
export function bandsOf(shingles: Shingles, project: string): number[] {
  if (shingles.length === 0) return [];
  const smallest = Array.from({ length: bands * rows }, (_, permutation) => smallestOf(shingles, permutation));
  const scope = hashOf(project);
  const found = new Set<number>();
  for (let band = 0; band < bands; band += 1) {
    let value = mix(scope ^ band);
    for (const part of smallest.slice(band * rows, (band + 1) * rows)) value = mix(value ^ part);
    found.add(value);
  }
  return [...found];
}

function smallestOf(hashes: Shingles, permutation: number): number {
  const seed = mix(permutation + 1);
  let smallest = 0xffffffff;
  for (const hash of hashes) {
    const value = mix(hash ^ seed) >>> 0;
    if (value < smallest) smallest = value;
  }
  return smallest | 0;
}
