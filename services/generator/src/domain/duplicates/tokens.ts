/** Scripts written without blanks between words: each of their characters counts as a word. */
const unspaced = String.raw`\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}`;

/** Characters of such scripts, numbers with their decimals, words, and the signs that turn a finding round. */
const token = new RegExp(
  String.raw`[${unspaced}]|\d+(?:[.,]\d+)*|[[\p{L}\p{M}]--[${unspaced}]]+|[\p{N}--[0-9]]|[<>≤≥↑↓+]`,
  'gv',
);

/** The same for texts that differ by width, case, blanks and punctuation only. */
export function tokensOf(text: string): string[] {
  return text.normalize('NFKC').toLowerCase().match(token) ?? [];
}

export function isNumber(token: string): boolean {
  return /^\d/u.test(token);
}
