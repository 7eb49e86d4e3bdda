/**
 * Whether a text means anything but itself in Markdown. In doubt yes: what answers no is shown as it stands, without
 * loading what renders Markdown and formulas.
 */
export function needsMarkdown(text: string): boolean {
  return signs.some((sign) => sign.test(text));
}

/** Whether there may be a formula in a text that needs Markdown. */
export function mayHaveFormula(text: string): boolean {
  return /\$|\\[([]|```math/.test(text);
}

const signs: readonly RegExp[] = [
  // Emphasis, code, formulas, escapes, strike-through.
  /[*_`$\\]|~~/,
  // Links, images, footnotes, addresses.
  /\]\(|\]\[|\]:|\[\^|https?:|www\.|@/i,
  // HTML, which is shown as text, and entities.
  /<[a-z/!?]|&[a-z0-9#]+;/i,
  // Headings, quotes, lists, rules, indented code.
  /^\s*(?:#{1,6}(?:\s|$)|>|[-+](?:\s|$)|\d{1,9}[.)](?:\s|$)|={2,}|-{2,}|\t)|^ {4}/m,
  // Tables, and paragraphs.
  /\n\s*\n|\|.*\n|\n.*\||(?: {2}|\t)\n/,
];
