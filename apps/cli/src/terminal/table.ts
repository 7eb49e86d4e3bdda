/** Rows in columns as wide as their widest cell; numbers stand to the right. The first row is the head. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const isNumber = (column: number) => rows.slice(1).every((row) => /^[\d,.–-]*$/.test(row[column] ?? ''));
  const right = widths.map((_, column) => rows.length > 1 && isNumber(column));
  return rows.map((row) =>
    row
      .map((cell, column) => (right[column] ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!)))
      .join('  ')
      .trimEnd(),
  );
}
