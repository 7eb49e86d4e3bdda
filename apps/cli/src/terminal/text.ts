const numbers = new Intl.NumberFormat('en-US');

/** A whole number as people read it: 31,247. */
export function count(n: number): string {
  return numbers.format(n);
}

/** A size as people read it: 12.3 MB. */
export function bytes(n: number): string {
  if (n < 1000) return `${n} B`;
  return n < 1e6 ? `${(n / 1e3).toFixed(1)} kB` : `${(n / 1e6).toFixed(1)} MB`;
}

/** A number with the noun in its right form. */
export function counted(n: number, noun: string, plural = `${noun}s`): string {
  return `${count(n)} ${n === 1 ? noun : plural}`;
}

/** A share as a whole number of percent; a dash where there is none. */
export function percent(share: number | null | undefined): string {
  return share === null || share === undefined ? '–' : `${Math.round(share * 100)} %`;
}

/** A length of time in its largest whole unit that says enough: 45 s, 12 min, 30 h. */
export function lengthOfTime(seconds: number): string {
  if (seconds < 120) return `${count(Math.round(seconds))} s`;
  return seconds < 7200 ? `${count(Math.round(seconds / 60))} min` : `${count(Math.round(seconds / 3600))} h`;
}

/** Two columns: labels padded to the same width. */
export function labelled(rows: readonly (readonly [string, string])[], width: number): string[] {
  return rows.map(([label, text]) => `${label.padEnd(width)}${text}`.trimEnd());
}
