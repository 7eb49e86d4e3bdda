import { codePoints, toPoints, toUnits } from './code-points.js';
import { alignSteps } from './align-steps.js';
import { wordDiff } from './word-diff.js';

interface Place {
  readonly step: number;
  readonly start: number;
  readonly end: number;
}

interface Steps {
  readonly steps: readonly string[];
  readonly conclusion: string;
}

/** Where an earlier span is in a later text: in a step still, with its words or without them; null where the step is gone. */
export type Anchored = {
  readonly step: number;
  readonly words: { readonly start: number; readonly end: number } | null;
} | null;

/** Finds earlier spans in a later text. The conclusion is the step behind the last one, and stays it. */
export function anchored(spans: readonly Place[], before: Steps, after: Steps, language: string): Anchored[] {
  const pairs = alignSteps(before.steps, after.steps, language);
  return spans.map(({ step, start, end }) => {
    const isConclusion = step === before.steps.length;
    const now = isConclusion ? after.steps.length : pairs.find((pair) => pair.before === step)?.after;
    if (now === null || now === undefined) return null;
    const earlier = isConclusion ? before.conclusion : before.steps[step]!;
    const later = isConclusion ? after.conclusion : after.steps[now]!;
    return { step: now, words: carried(earlier, later, start, end, language) };
  });
}

/** Where the words of a span stand in the later text, in code points; null where less than half of them are left. */
function carried(before: string, after: string, start: number, end: number, language: string) {
  const [from, to] = [toUnits(before, start), toUnits(before, end)];
  let [b, a, kept] = [0, 0, 0];
  let [first, last]: [number | null, number] = [null, 0];
  for (const { kind, text } of wordDiff(before, after, language)) {
    if (kind === 'same') {
      const [left, right] = [Math.max(from, b), Math.min(to, b + text.length)];
      if (right > left) {
        first ??= a + left - b;
        last = a + right - b;
        kept += text.slice(left - b, right - b).trim().length;
      }
    }
    if (kind !== 'added') b += text.length;
    if (kind !== 'removed') a += text.length;
  }
  if (first === null || kept * 2 < before.slice(from, to).trim().length) return null;
  return { start: toPoints(after, first), end: Math.min(toPoints(after, last), codePoints(after)) };
}
