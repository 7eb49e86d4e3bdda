import type { Field, RowFields } from './fields.js';
import { readLabel, splitLabelAtBlank } from './labels.js';
import type { LabelledOption } from './options.js';
import { isBlank, looseSameness, sameness } from './text.js';

/** Whether a set's numeric keys count from 0 or from 1; null where the rows seen so far don't tell. */
export type IndexBase = 0 | 1 | null;

/** Ids of the right options and the fields that said so; a text where the key can't be told, saying why. */
export type FoundKey = { gold: string[]; fields: string[]; repairs: string[] } | { refused: string };

/** Fields whose name is too common to refuse a row for what they hold. */
const vagueNames = new Set(['label', 'key']);

/**
 * Finds the key. Each field may be read in more than one way (the letter B, the text "B"); all fields together must leave
 * exactly one.
 */
export function findKey(fields: RowFields, options: readonly LabelledOption[], base: IndexBase): FoundKey {
  const label = fields.field('label');
  const answer = fields.field('answer', label?.name);
  const reader = new KeyReader(options, base);
  const byLabel = label === null ? [] : reader.labelReadings(label.value);
  const useLabel = label !== null && !(byLabel.length === 0 && vagueNames.has(label.name.toLowerCase()));
  if (useLabel && byLabel.length === 0) return { refused: noSuchOption(label, options) };
  if (answer === null) return useLabel ? settle(byLabel, [label]) : { refused: 'the key is missing' };

  const byAnswer = reader.readings(answer.value);
  if (!useLabel) return byAnswer.length === 0 ? { refused: noSuchOption(answer, options) } : settle(byAnswer, [answer]);
  if (isBlank(answer.value) && byAnswer.length === 0) return settle(byLabel, [label], `"${answer.name}" is blank`);
  const both = byLabel.filter((reading) => byAnswer.some((other) => same(reading, other)));
  if (both.length > 0) return settle(both, [label, answer]);
  const near = byLabel.filter((reading) => reader.isNear(reading, answer.value));
  if (near.length > 0) return settle(near, [label], `"${answer.name}" is not quite the option's text`);
  return {
    refused: `"${label.name}" (${show(label.value)}) and "${answer.name}" (${show(answer.value)}) contradict each other`,
  };
}

function settle(readings: string[][], fields: Field[], repair?: string): FoundKey {
  if (readings.length === 1) {
    return { gold: [...readings[0]!].sort(), fields: fields.map(({ name }) => name), repairs: repair ? [repair] : [] };
  }
  const ways = readings.map((reading) => reading.join(' and ')).join(' or ');
  return { refused: `the key ${show(fields[0]!.value)} can mean ${ways}` };
}

function noSuchOption({ name, value }: Field, options: readonly LabelledOption[]): string {
  if (isBlank(value)) return `the key is missing: "${name}" is ${show(value)}`;
  return `the key ${show(value)} ("${name}") names none of the options ${options.map((option) => option.label).join(', ')}`;
}

/** All ways in which a value can name options. */
class KeyReader {
  constructor(
    private readonly options: readonly LabelledOption[],
    private readonly base: IndexBase,
  ) {}

  /** A field for labels is read as a text only where it holds no label. */
  labelReadings(value: unknown): string[][] {
    if (typeof value === 'string') {
      const text = value.trim();
      const byLabel = distinct([...this.byLabel(text), ...this.byLabels(text)]);
      if (byLabel.length > 0) return byLabel;
    }
    return this.readings(value);
  }

  readings(value: unknown): string[][] {
    if (Array.isArray(value)) return this.each(value);
    if (typeof value === 'number' && Number.isInteger(value)) return this.byNumber(String(value));
    if (typeof value !== 'string') return [];
    const text = value.trim();
    if (/^\d{1,2}$/u.test(text)) return this.byNumber(text);
    const found = [...this.byLabel(text), ...this.byText(text), ...this.byLabelledText(text), ...this.byLabels(text)];
    // A list that was made a text on its way: "['A', 'C']".
    const list = found.length === 0 ? /^\[(.+)\]$/su.exec(text)?.[1] : undefined;
    if (list !== undefined)
      return this.each(list.split(',').map((part) => part.trim().replace(/^(['"])(.*)\1$/su, '$2')));
    return distinct(found);
  }

  /** Whether a text that is no option's is at least a part of the named option's text, or the other way round. */
  isNear(reading: string[], value: unknown): boolean {
    if (typeof value !== 'string' || reading.length !== 1) return false;
    const said = looseSameness(value);
    const meant = looseSameness(this.options.find(({ id }) => id === reading[0])!.text);
    const enough = Math.min(said.length, meant.length) >= 4 && said.length > 0;
    return enough && (said.includes(meant) || meant.includes(said)) && this.byText(value).length === 0;
  }

  private each(values: unknown[]): string[][] {
    const found = values.map((value) => this.readings(value));
    if (values.length === 0 || found.some((readings) => readings.length !== 1)) return [];
    return [[...new Set(found.flatMap((readings) => readings[0]!))]];
  }

  private byLabel(text: string): string[][] {
    const label = readLabel(text);
    return this.options.filter((option) => option.label === label).map(({ id }) => [id]);
  }

  private byText(text: string): string[][] {
    const said = sameness(text);
    const exact = this.options.filter((option) => sameness(option.text) === said);
    if (exact.length > 0) return exact.map(({ id }) => [id]);
    const loosely = looseSameness(text);
    return this.options.filter((option) => looseSameness(option.text) === loosely).map(({ id }) => [id]);
  }

  /** `B. Aspirin`: label and text must be those of one option. */
  private byLabelledText(text: string): string[][] {
    const split = splitLabelAtBlank(text);
    const option = split && this.options.find(({ label }) => label === split.label);
    return option && looseSameness(option.text) === looseSameness(split.rest) ? [[option.id]] : [];
  }

  /** `ABC`, `A,C`, `A、C`, `A and C`; in lower case only with a sign between, for a word is no list of labels. */
  private byLabels(text: string): string[][] {
    const run = /^[A-ZＡ-Ｚ]{2,}$/u.test(text) ? Array.from(text) : null;
    const parts =
      run ?? text.split(/\s*[,，、;；|/+&]\s*|\s+(?:and|und|et)\s+|\s*[和及与]\s*|\s+/iu).filter((part) => part !== '');
    if (parts.length < 2) return [];
    const ids = new Set<string>();
    for (const part of parts) {
      const id = this.byLabel(part)[0]?.[0];
      // Of a text the first word already names none.
      if (id === undefined || ids.has(id)) return [];
      ids.add(id);
    }
    return [[...ids].sort()];
  }

  /** A number is a label where the options are numbered, an option's text where it is one, else an index. */
  private byNumber(number: string): string[][] {
    const byLabel = this.byLabel(number);
    return distinct([...(byLabel.length > 0 ? byLabel : this.byIndex(Number(number))), ...this.byText(number)]);
  }

  /** An index needs options without a hole; where the base isn't known, only an end of the range tells it. */
  private byIndex(index: number): string[][] {
    const count = this.options.length;
    if (this.options.some(({ id }, i) => id !== String.fromCharCode(65 + i))) return [];
    const bases = this.base === null ? [0, 1] : [this.base];
    return bases
      .map((base) => this.options[index - base])
      .flatMap((option) => (option && index <= count ? [[option.id]] : []));
  }
}

/**
 * Finds out from a set's rows whether their numeric keys count from 0 or 1: a 0 or a key equal to the number of options
 * tells it, unless both occur.
 */
export function indexBase(rows: Iterable<{ fields: RowFields; options: number }>): IndexBase {
  let zeros = false;
  let ends = false;
  for (const { fields, options } of rows) {
    const value = (fields.field('label') ?? fields.field('answer'))?.value;
    if (!/^\d+$/u.test(String(value))) continue;
    zeros ||= Number(value) === 0;
    ends ||= Number(value) === options;
  }
  return zeros === ends ? null : zeros ? 0 : 1;
}

function distinct(readings: string[][]): string[][] {
  return readings.filter((reading, i) => readings.findIndex((other) => same(reading, other)) === i);
}

function same(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id) => other.includes(id));
}

function show(value: unknown): string {
  const text = typeof value === 'string' ? `"${value}"` : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…"` : text;
}
