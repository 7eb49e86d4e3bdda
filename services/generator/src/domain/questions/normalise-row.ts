import {
  domainNames,
  findField,
  findText,
  idNames,
  languageNames,
  questionNames,
  typeNames,
  type Row,
} from './fields.js';
import { findKey, type IndexBase } from './key.js';
import { guessLanguage, languageTag } from './language.js';
import { findOptions, type LabelledOption } from './options.js';
import { mentionsFigure, withoutRepeatedOptions } from './stem.js';
import { cleanText, sameness } from './text.js';

/** A question as the import understood it; what the row doesn't say is null. */
export interface ImportedQuestion {
  sourceId: string | null;
  stem: string;
  options: { id: string; text: string }[];
  gold: string[];
  domain: string | null;
  language: string;
}

/** Which fields of the row were read as what. */
export interface Mapping {
  question: string;
  options: string;
  key: string;
  id: string | null;
  domain: string | null;
  language: string | null;
}

export type NormalisedRow =
  | { outcome: 'accepted' | 'repaired'; reason: string | null; question: ImportedQuestion; mapping: Mapping }
  | { outcome: 'refused'; reason: string };

export interface RowContext {
  indexBase: IndexBase;
  /** The language where the row names none; null: guess by script. */
  language: string | null;
}

const largest = 64 * 1024;

/** Makes one question of a row of any of the known shapes, or says why it can't be one. */
export function normaliseRow(row: Row, { indexBase, language }: RowContext): NormalisedRow {
  const stem = findText(row, questionNames);
  if (stem === null) return refused('there is no question text');
  const found = findOptions(row);
  if (typeof found === 'string') return refused(found);
  const key = findKey(row, found.options, indexBase);
  if ('refused' in key) return refused(key.refused);
  const unique = withoutTwins(found.options, key.gold);
  if ('refused' in unique) return refused(unique.refused);
  if (key.gold.length > 1 && isSingleChoice(row)) {
    return refused(`the key names ${key.gold.join(', ')}, but the question is marked as single choice`);
  }

  const cleanStem = cleanText(stem.text);
  const shortStem = withoutRepeatedOptions(cleanStem, found.options);
  const repairs = [...found.repairs, ...key.repairs, ...unique.repairs];
  if (shortStem !== cleanStem) repairs.push('the options repeated at the end of the question were left out');
  const text = [shortStem, ...unique.options.map((option) => option.text)].join('\n');
  if (text.length > largest) return refused(`the question is ${text.length} characters long, more than ${largest}`);

  const id = findText(row, idNames);
  const domain = findText(row, domainNames);
  const named = findText(row, languageNames);
  const note = mentionsFigure(shortStem) ? 'the question mentions a figure, and there is none' : null;
  return {
    outcome: repairs.length > 0 ? 'repaired' : 'accepted',
    reason: [...repairs, ...(note ? [note] : [])].join('; ') || null,
    question: {
      sourceId: id && cleanText(id.text).slice(0, 300),
      stem: shortStem,
      options: unique.options.map((option) => ({ id: option.id, text: option.text })),
      gold: unique.gold,
      domain: domain && cleanText(domain.text).slice(0, 100),
      language: (named && languageTag(named.text)) ?? language ?? guessLanguage(text),
    },
    mapping: {
      question: stem.name,
      options: found.field,
      key: key.fields.join(', '),
      id: id?.name ?? null,
      domain: domain?.name ?? null,
      language: named?.name ?? null,
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
    const twin = first.get(sameness(option.text));
    if (twin === undefined) {
      first.set(sameness(option.text), option);
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

function isSingleChoice(row: Row): boolean {
  const type = findField(row, typeNames)?.value;
  return typeof type === 'string' && /single|单选|单项|最佳选择/iu.test(type);
}

function refused(reason: string): NormalisedRow {
  return { outcome: 'refused', reason };
}
