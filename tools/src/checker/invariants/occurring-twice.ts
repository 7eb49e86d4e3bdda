/** Keys that more than one of the facts has. */
export function occurringTwice<F>(facts: readonly F[], keyOf: (fact: F) => string): string[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const fact of facts) {
    const key = keyOf(fact);
    if (seen.has(key)) twice.add(key);
    seen.add(key);
  }
  return [...twice];
}
