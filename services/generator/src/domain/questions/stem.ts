import type { LabelledOption } from './options.js';

/**
 * Some sets repeat the options at the end of the question. Returns the stem without them, or the text as it was where the
 * end isn't exactly all options in their order, with or without labels and a heading.
 */
export function withoutRepeatedOptions(text: string, options: readonly LabelledOption[]): string {
  const plain = options.map((option) => squash(option.text)).join('');
  const lettered = options.map((option) => squash(option.label + option.text)).join('');
  const points = Array.from(text);
  const whole = squash(text);
  const tail = [lettered, plain].find((candidate) => candidate.length > 0 && whole.endsWith(candidate));
  if (tail === undefined || whole.length === tail.length) return text;
  let left = squash(text).length - tail.length;
  let end = 0;
  while (left > 0) left -= squash(points[end++]!).length;
  const stem = points.slice(0, end).join('');
  // What closes the stem's last sentence is no letter and so wasn't counted.
  const closing = /^[^\p{L}\p{N}\s([（【]*/u.exec(points.slice(end).join(''))![0];
  return `${stem}${closing}`
    .replace(/\s*(?:answer choices|answer options|options|choices|选项)\s*[:：]?\s*$/iu, '')
    .trim();
}

/** Whether the stem speaks of a picture, which a text can't bring along. */
export function mentionsFigure(stem: string): boolean {
  return /如图|下图|图示|见图|附图|\b(?:figure|image|photograph|picture|radiograph|tracing)\b[^.?!]{0,30}\b(?:shown|below|above|attached)\b|\b(?:shown|seen|depicted)\b (?:in the (?:figure|image|picture|photograph)|below)|\bfigure [A-Z0-9]\b/iu.test(
    stem,
  );
}

function squash(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}
