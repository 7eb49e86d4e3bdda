const wide = /[\uff01-\uff5e\u3000]/u;

/** Full-width letters, digits and signs as their ASCII forms; superscripts and the like stay what they are. */
export function foldWidth(text: string): string {
  if (!wide.test(text)) return text;
  return text
    .replace(/[\uff01-\uff5e]/gu, (sign) => String.fromCodePoint(sign.codePointAt(0)! - 0xfee0))
    .replaceAll('\u3000', ' ');
}

/**
 * What cleaning may change: all but printable letters and signs below the first that combines with others, and those of
 * Chinese. Nearly no text has any of it, and each of a million rows has ten texts.
 */
const unclean = /[^\n -~\u00a0-\u02ff\u2010-\u2027\u3001-\u3029\u4e00-\u9fff\uff01-\uff5e]/;

/**
 * Text as it is stored: NFC, line feeds only, without byte order marks, control characters and broken surrogates (which
 * PostgreSQL refuses), without blanks around it.
 */
export function cleanText(text: string): string {
  if (!unclean.test(text) && !text.includes(' \n')) return text.trim();
  return text
    .toWellFormed()
    .replace(/\r\n?/gu, '\n')
    .replace(/[^\P{Cc}\t\n]|\ufeff/gu, '')
    .normalize('NFC')
    .replace(/[ \t]+\n/gu, '\n')
    .trim();
}

const unevenBlanks = /\s\s|[^\S ]/u;

/** As `unclean`, with whatever else is folded: signs of full width, and blanks other than single ones. */
const uneven = /[^ -~\u00a1-\u02ff\u2010-\u2027\u3001-\u3029\u4e00-\u9fff]| {2}/;

/** What is the same in two texts that differ by width, blanks and line breaks only. Case counts: Aa is not AA. */
export function sameness(text: string): string {
  if (!uneven.test(text)) return text.trim();
  const folded = foldWidth(cleanText(text));
  return unevenBlanks.test(folded) ? folded.replace(/\s+/gu, ' ').trim() : folded.trim();
}

/** As `sameness`, without case and without punctuation at the end. */
export function looseSameness(text: string): string {
  return sameness(text)
    .toLowerCase()
    .replace(/[\s.。;；,，:：]+$/u, '');
}

const blanks = new Set(['', 'nan', 'n/a', 'n:a', 'na', 'null', 'none', 'nil', '-', '--', '.', '?']);

/** Whether a cell says "there is nothing here" in one of the ways that tables do. */
export function isBlank(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value === 'number') return Number.isNaN(value);
  return typeof value === 'string' && blanks.has(value.trim().toLowerCase());
}
