import type { Invariant, VersionFact } from '../facts.js';

export const nobodyReviewsTheirOwnText: Invariant = {
  name: 'nobody_reviewed_own_text',
  violations({ versions, submissions }) {
    const byKey = new Map(versions.map((version) => [`${version.item}/${version.version}`, version]));
    return submissions
      .filter(({ item, version, expert }) => version !== null && writersOf(byKey, item, version).has(expert))
      .map(({ item, version, expert }) => `${expert} reviewed version ${version} of item ${item}, or wrote its origin`);
  },
};

/** Who wrote the version or one that it descends from. */
function writersOf(byKey: ReadonlyMap<string, VersionFact>, item: string, version: number): Set<string> {
  const writers = new Set<string>();
  for (let number: number | null = version; number !== null;) {
    const found: VersionFact | undefined = byKey.get(`${item}/${number}`);
    if (found?.expert) writers.add(found.expert);
    number = found?.parent ?? null;
  }
  return writers;
}
