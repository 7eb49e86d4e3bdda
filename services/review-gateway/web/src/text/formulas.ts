/**
 * Models write formulas as `\(…\)` and `\[…\]` as well. They become `$$…$$`, which is as long, so that places in the
 * text stay what they are. Brackets that are only escaped (`\[1\]`) stay.
 */
export function withDollars(source: string): string {
  return source
    .replace(/\\\(([^]*?)\\\)/g, '$$$$$1$$$$')
    .replace(/\\\[([^]*?)\\\]/g, (whole, formula: string) => (/[\\^_=]/.test(formula) ? `$$${formula}$$` : whole));
}

/**
 * `$5 and $10` is money, not a formula: a formula does not begin or end with a space inside of its dollars, and no digit
 * follows it.
 * @param written with its dollars
 */
export function isMoney(written: string, following: string): boolean {
  if (!written.startsWith('$') || written.startsWith('$$')) return false;
  return /^\$\s|\s\$$/.test(written) || /^\d/.test(following);
}
