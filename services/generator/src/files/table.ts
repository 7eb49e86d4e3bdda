export const namesNoColumns =
  'the first row names no columns: put their names there, such as question, A, B, C, D, answer';

/** Names of columns, each once: one without a name stays so, a name that comes again gets its place. */
export function tableHeader(cells: readonly unknown[]): string[] {
  const names = cells.map(textOf);
  return names.map((name, i) => (name !== '' && names.indexOf(name) < i ? `${name} (${i + 1})` : name));
}

/** Whether a first row can't be names: it has a long text, or nothing but numbers. */
export function isHeadless(cells: readonly unknown[]): boolean {
  const texts = cells.map(textOf).filter((text) => text !== '');
  return texts.some((text) => text.length > 100) || texts.every((text) => /^[\d.]+$/u.test(text));
}

/** A row by its columns' names; a column without a name, most often a count of rows, is left out. */
export function rowOf(header: readonly string[], cells: readonly unknown[]): Record<string, unknown> {
  return Object.fromEntries(header.flatMap((name, i) => (name === '' ? [] : [[name, cells[i] ?? null]])));
}

function textOf(cell: unknown): string {
  return typeof cell === 'string' || typeof cell === 'number' ? String(cell).trim() : '';
}
