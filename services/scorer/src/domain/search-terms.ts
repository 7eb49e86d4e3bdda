/** Scripts that put no spaces between words. */
const unspaced = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}`;
const runs = new RegExp(String.raw`[${unspaced}]+|[[\p{L}\p{M}\p{N}]--[${unspaced}]]+`, 'gv');
const isUnspaced = new RegExp(`^[${unspaced}]`, 'v');
/** Of a longer run of letters nobody types the end. */
const longest = 40;

/**
 * The terms under which a text is found: its words in small letters; of a script without spaces every two neighbouring
 * characters and the last one, so that any part of a run can be searched without knowing where words begin.
 */
export function termsOf(text: string): string[] {
  const found = runsOf(text).flatMap((run) => (isUnspaced.test(run) ? pairsOf(run, true) : [run.slice(0, longest)]));
  return [...new Set(found)];
}

/**
 * What must be among a text's terms for the text to hold what is searched; a term that `isStart` may also be how one begins.
 * Empty where nothing can be searched for.
 */
export function wantedTerms(search: string): { readonly term: string; readonly isStart: boolean }[] {
  const wanted = runsOf(search).flatMap((run) => {
    if (!isUnspaced.test(run)) return [{ term: run.slice(0, longest), isStart: run.length > 1 }];
    if ([...run].length === 1) return [{ term: run, isStart: true }];
    return pairsOf(run, false).map((term) => ({ term, isStart: false }));
  });
  return wanted.filter(({ term }, index) => wanted.findIndex((other) => other.term === term) === index);
}

function runsOf(text: string): string[] {
  return text.normalize('NFKC').toLowerCase().match(runs) ?? [];
}

function pairsOf(run: string, withLast: boolean): string[] {
  const characters = [...run];
  const pairs = characters.slice(1).map((character, index) => characters[index]! + character);
  return withLast ? [...pairs, characters.at(-1)!] : pairs;
}
