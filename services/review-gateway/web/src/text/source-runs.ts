/** Part of a rendered text and where it stands in the source (UTF-16 units). */
export interface Run {
  readonly value: string;
  readonly from: number;
  readonly to: number;
}

const entity = /^&(?:#[0-9]{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});/i;
/** What Markdown takes away from text: escapes, the marks around code, the beginnings of lines. */
const swallowed = /[\\`>\s]/;

/**
 * Aligns rendered text with the stretch of source it came from: in each run a unit of the one is a unit of the other,
 * but for an entity (`&lt;`), which is a run of its own.
 * @param from where the stretch begins in the source
 * @returns null where they can't be aligned
 */
export function sourceRuns(value: string, stretch: string, from: number): Run[] | null {
  const at = stretch.indexOf(value);
  if (at >= 0) return [{ value, from: from + at, to: from + at + value.length }];
  const runs: Run[] = [];
  let [v, s, open] = [0, 0, 0];
  const close = () => {
    if (v > open) runs.push({ value: value.slice(open, v), from: from + s - (v - open), to: from + s });
    open = v;
  };
  while (v < value.length) {
    const named = stretch[s] === '&' ? entity.exec(stretch.slice(s))?.[0] : undefined;
    if (named && !value.startsWith(named, v)) {
      close();
      const length = value.codePointAt(v)! > 0xffff ? 2 : 1;
      runs.push({ value: value.slice(v, v + length), from: from + s, to: from + s + named.length });
      v += length;
      open = v;
      s += named.length;
    } else if (value[v] === stretch[s]) {
      v += 1;
      s += 1;
    } else if (s < stretch.length && swallowed.test(stretch[s]!)) {
      close();
      s += 1;
    } else if (value[v] === '\n' && v === value.length - 1) {
      // Code blocks end with a line break of their own.
      close();
      runs.push({ value: '\n', from: from + s, to: from + s });
      open = v += 1;
    } else return null;
  }
  close();
  return runs;
}
