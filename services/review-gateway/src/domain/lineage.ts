/** Experts who wrote a version or an ancestor of it: none of them may review it. */
export function lineageOf(author: string | null, parent: readonly string[]): string[] {
  return author === null ? [...parent] : [...new Set([...parent, author])];
}
