/** Keys that more than one event has; the same event read twice counts once. */
export function repeated<F extends { readonly event: string }>(
  facts: readonly F[],
  keyOf: (fact: F) => string,
): string[] {
  const events = new Map<string, Set<string>>();
  for (const fact of facts) {
    const key = keyOf(fact);
    events.set(key, (events.get(key) ?? new Set()).add(fact.event));
  }
  return [...events].filter(([, ids]) => ids.size > 1).map(([key]) => key);
}
