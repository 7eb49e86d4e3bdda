import { foldWidth } from './text.js';

/**
 * The bare label in `B`, `b`, `Ｂ．`, `(b)`, `[B]`, `B)`, `B、`, `选项B`, `Option B`, `opb`, `2.`: a capital letter or a
 * number; null where the text is more than a label.
 */
export function readLabel(text: string): string | null {
  const bare = foldWidth(text)
    .trim()
    .replace(/^(?:option|choice|选项)[\s_-]*(?=\S)|^op(?=[a-j]$)/iu, '');
  const match = /^[([{【（]?\s*([A-Za-z]|\d{1,2})\s*[)\]}】）]?\s*[.,:;、。]?$/u.exec(bare);
  return match ? normalLabel(match[1]!) : null;
}

export interface LabelledText {
  label: string;
  rest: string;
}

/** The label that a text begins with, and the rest: `B. Aspirin`, `(b) Aspirin`, `Ｂ、阿司匹林`; not `1.5 mg`. */
export function splitLabel(text: string): LabelledText | null {
  const folded = foldWidth(text).trim();
  const match =
    /^[([【]\s*([A-Za-z]|\d{1,2})\s*[)\]】]\s*[.:、]?\s*(\S[\s\S]*)$/u.exec(folded) ??
    /^([A-Za-z]|\d{1,2})\s*[.:)、。](?!\d)\s*(\S[\s\S]*)$/u.exec(folded);
  return match && labelled(text, match);
}

/** As `splitLabel`, also with a blank as the only sign between them: `B 阿司匹林`, but so begins `B cells` too. */
export function splitLabelAtBlank(text: string): LabelledText | null {
  const match = /^([A-Z])\s+(\S[\s\S]*)$/u.exec(foldWidth(text).trim());
  return splitLabel(text) ?? (match && labelled(text, match));
}

export function letterAt(place: number): string {
  return String.fromCharCode(65 + place);
}

// The rest is cut from the original: folding keeps lengths, and full width inside the text is left as it was.
function labelled(text: string, match: RegExpExecArray): LabelledText {
  return { label: normalLabel(match[1]!), rest: text.trim().slice(-match[2]!.length) };
}

function normalLabel(label: string): string {
  return /\d/u.test(label) ? String(Number(label)) : label.toUpperCase();
}
