import { flagsOf } from '../questions/stem.js';
import { isNumber, tokensOf } from './tokens.js';

export interface Compared {
  readonly stem: string;
  readonly options: readonly { readonly id: string; readonly text: string }[];
  readonly gold: readonly string[];
}

/** In what two near duplicates differ, by what matters most: what only the first has, and what only the other. */
export interface Difference {
  readonly what: 'key' | 'negation' | 'numbers' | 'options' | 'words';
  readonly first: readonly string[];
  readonly other: readonly string[];
}

const mostShown = 20;

export function differencesOf(first: Compared, other: Compared): Difference[] {
  const [negated, otherNegated] = [isNegated(first), isNegated(other)];
  const differences: Difference[] = [
    between('key', keyOf(first), keyOf(other)),
    between('numbers', allTokens(first).filter(isNumber), allTokens(other).filter(isNumber)),
    between('options', optionsOf(first), optionsOf(other)),
    between('words', wordsOf(first), wordsOf(other)),
  ].filter((one) => one.first.length + one.other.length > 0);
  // Which of them is turned round is plain from the stems; that one is, is easily overlooked.
  if (negated !== otherNegated) differences.push({ what: 'negation', first: [], other: [] });
  return differences;
}

/** Whether different options are right, by their words: letters change with the order. */
export function haveOtherKeys(first: Compared, other: Compared): boolean {
  const [one, two] = [keyOf(first), keyOf(other)].map((texts) => texts.map(same).sort().join('\n'));
  return one !== two;
}

function between(what: Difference['what'], first: readonly string[], other: readonly string[]): Difference {
  return { what, first: without(first, other).slice(0, mostShown), other: without(other, first).slice(0, mostShown) };
}

/** Each as often as it is more often in the one. */
function without(texts: readonly string[], taken: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const text of taken) left.set(same(text), (left.get(same(text)) ?? 0) + 1);
  return texts.filter((text) => {
    const count = left.get(same(text)) ?? 0;
    left.set(same(text), count - 1);
    return count <= 0;
  });
}

const same = (text: string): string => tokensOf(text).join(' ') || text.trim();
const keyOf = ({ options, gold }: Compared): string[] =>
  options.filter(({ id }) => gold.includes(id)).map(({ text }) => text);
const optionsOf = ({ options }: Compared): string[] => options.map(({ text }) => text);
const wordsOf = ({ stem }: Compared): string[] => tokensOf(stem).filter((token) => !isNumber(token));
const allTokens = ({ stem, options }: Compared): string[] =>
  [stem, ...options.map(({ text }) => text)].flatMap(tokensOf);
const isNegated = ({ stem }: Compared): boolean => flagsOf(stem, []).includes('negated');
