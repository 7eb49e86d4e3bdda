import type { Fields, Row, RowFields } from './fields.js';
import { findKey, type IndexBase } from './key.js';
import { guessLanguage, languageTag } from './language.js';
import { findOptions, type LabelledOption } from './options.js';
import { flagsOf, withoutRepeatedOptions, wordsOf, type Flag } from './stem.js';
import { cleanText, sameness } from './text.js';

/** A question as the import understood it; what the row doesn't say is null. */
export interface ImportedQuestion {
  sourceId: string | null;
  stem: string;
  options: { id: string; text: string }[];
  gold: string[];
  domain: string | null;
  language: string;
  licence: string | null;
  permission: string | null;
  /** The set, where the row names it. */
  source: string | null;
  flags: Flag[];
}

/** Which fields of the row were read as what. */
export interface Mapping {
  question: string;
  options: string;
  key: string;
  id: string | null;
  domain: string | null;
  language: string | null;
  licence: string | null;
  permission: string | null;
  source: string | null;
}

export type NormalisedRow =
  | { outcome: 'accepted' | 'repaired'; reason: string | null; question: ImportedQuestion; mapping: Mapping }
  | { outcome: 'refused'; reason: string };

export interface RowContext {
  fields: Fields;
  indexBase: IndexBase;
  /** The language where the row names none; null: guess by script. */
  language: string | null;
  /** What becomes of a question with several right options. */
  severalKeys: 'set' | 'refuse';
}

const largest = 64 * 1024;

/** Makes one question of a row of any of the known shapes, or says why it can't be one. */
export function normaliseRow(row: Row, { fields: known, indexBase, language, severalKeys }: RowContext): NormalisedRow {
  const fields = known.of(row);
  const stem = fields.text('question');
  if (stem === null) return refused('there is no question text');
  const found = findOptions(fields);
  if (typeof found === 'string') return refused(found);
  const key = findKey(fields, found.options, indexBase);
  if ('refused' in key) return refused(key.refused);
  const unique = withoutTwins(found.options, key.gold);
  if ('refused' in unique) return refused(unique.refused);
  const { gold } = unique;
  if (gold.length > 1 && isSingleChoice(fields)) {
    return refused(`the key names ${gold.join(', ')}, but the question is marked as single choice`);
  }
  if (gold.length > 1 && severalKeys === 'refuse') {
    return refused(`the key names ${gold.join(', ')}, and the project takes questions with one right option only`);
  }
  const cleanStem = cleanText(stem.text);
  const shortStem = withoutRepeatedOptions(cleanStem, found.options);
  const repairs = [...found.repairs, ...key.repairs, ...unique.repairs];
  if (shortStem !== cleanStem) repairs.push('the options repeated at the end of the question were left out');
  const text = [shortStem, ...unique.options.map((option) => option.text)].join('\n');
  if (text.length > largest) return refused(`the question is ${text.length} characters long, more than ${largest}`);
  const flags = flagsOf(shortStem, unique.options);
  const words = {
    id: fields.text('id'),
    domain: fields.text('domain'),
    language: fields.text('language'),
    licence: fields.text('licence'),
    permission: fields.text('permission'),
    source: fields.text('source'),
  };
  const short = (part: keyof typeof words, most: number): string | null =>
    words[part] && (cleanText(words[part].text).slice(0, most) || null);
  return {
    outcome: repairs.length > 0 ? 'repaired' : 'accepted',
    reason: [...repairs, ...flags.map(wordsOf)].join('; ') || null,
    question: {
      sourceId: short('id', 300),
      stem: shortStem,
      options: unique.options.map((option) => ({ id: option.id, text: option.text })),
      gold,
      domain: short('domain', 100),
      language: (words.language && languageTag(words.language.text)) ?? language ?? guessLanguage(text),
      licence: short('licence', 200),
      permission: short('permission', 500),
      source: short('source', 200),
      flags,
    },
    mapping: {
      question: stem.name,
      options: found.field,
      key: key.fields.join(', '),
      id: words.id?.name ?? null,
      domain: words.domain?.name ?? null,
      language: words.language?.name ?? null,
      licence: words.licence?.name ?? null,
      permission: words.permission?.name ?? null,
      source: words.source?.name ?? null,
    },
  };
}

type Twinless = { options: LabelledOption[]; gold: string[]; repairs: string[] } | { refused: string };

/**
 * Two options with the same text: where one of them alone is the key, whoever chooses the other is right too, and is
 * counted wrong; else one of the two can go.
 */
function withoutTwins(options: LabelledOption[], gold: readonly string[]): Twinless {
  const first = new Map<string, LabelledOption>();
  const kept: LabelledOption[] = [];
  const repairs: string[] = [];
  for (const option of options) {
    const same = sameness(option.text);
    const twin = first.get(same);
    if (twin === undefined) {
      first.set(same, option);
      kept.push(option);
    } else if (gold.includes(twin.id) !== gold.includes(option.id)) {
      return { refused: `options ${twin.id} and ${option.id} have the same text, and only one of them is the key` };
    } else {
      repairs.push(`option ${option.id} has the text of option ${twin.id} and was left out`);
    }
  }
  if (kept.length < 2) return { refused: 'all options have the same text' };
  return { options: kept, gold: gold.filter((id) => kept.some((option) => option.id === id)), repairs };
}

function isSingleChoice(fields: RowFields): boolean {
  const type = fields.field('type')?.value;
  return typeof type === 'string' && /single|单选|单项|最佳选择/iu.test(type);
}

function refused(reason: string): NormalisedRow {
  return { outcome: 'refused', reason };
}
