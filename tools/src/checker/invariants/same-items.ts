/** What is in one of two lists only, or in `actual` more than once, in words. */
export function differences(expected: Iterable<string>, actual: readonly string[], where: string): string[] {
  const wanted = new Set(expected);
  const found = new Set(actual);
  return [
    ...[...wanted].filter((item) => !found.has(item)).map((item) => `item ${item} is validated, but not ${where}`),
    ...[...found].filter((item) => !wanted.has(item)).map((item) => `item ${item} is ${where}, but not validated`),
    ...(found.size === actual.length ? [] : [`${actual.length - found.size} items are ${where} more than once`]),
  ];
}

/** Ids of the items that the scorer holds to be validated. */
export function validatedBy(states: ReadonlyMap<string, string>): string[] {
  return [...states].filter(([, state]) => state === 'validated').map(([item]) => item);
}
