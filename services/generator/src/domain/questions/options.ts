import { findField, type Row, type RowFields } from './fields.js';
import { letterAt, readLabel, splitLabel, splitLabelAtBlank, type LabelledText } from './labels.js';
import { cleanText } from './text.js';

/** `label` is what the set calls the option, `id` the letter that stays with its text from now on. */
export interface LabelledOption {
  id: string;
  label: string;
  text: string;
}

export interface FoundOptions {
  options: LabelledOption[];
  /** What was left out because it has no text: a key that names one of these names nothing. */
  empty: string[];
  field: string;
  repairs: string[];
}

interface RawOption {
  label: string | null;
  text: string;
}

/** Finds a row's options in whatever form it has them; a text where there are none to be found, saying why. */
export function findOptions(fields: RowFields): FoundOptions | string {
  const { row, optionColumns } = fields;
  const field = optionColumns !== null && optionColumns.length > 1 ? null : fields.field('options');
  const raw = field === null ? fromColumns(row, optionColumns) : fromValue(field.value);
  if (raw === null) return field ? `the options in "${field.name}" can't be read` : 'there are no options';
  return label(raw, field?.name ?? 'columns');
}

function fromValue(value: unknown): RawOption[] | null {
  if (typeof value === 'string') return fromCell(value);
  if (Array.isArray(value)) return fromList(value);
  if (typeof value !== 'object' || value === null) return null;
  const { text, label } = value as { text?: unknown; label?: unknown };
  if (Array.isArray(text) && Array.isArray(label) && text.length === label.length) {
    return texts(text.map((entry, i) => [String(label[i]), entry]));
  }
  return texts(Object.entries(value));
}

function texts(entries: [string, unknown][]): RawOption[] | null {
  const raw: RawOption[] = [];
  for (const [label, value] of entries) {
    if (value !== null && typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean')
      return null;
    raw.push({ label, text: value === null ? '' : String(value) });
  }
  return raw;
}

function fromList(list: unknown[]): RawOption[] | null {
  if (list.every((entry) => typeof entry === 'string' || typeof entry === 'number')) {
    const plain = list.map(String);
    return ascending(plain.map(splitLabel)) ?? plain.map((text) => ({ label: null, text }));
  }
  const raw: RawOption[] = [];
  for (const entry of list) {
    if (typeof entry !== 'object' || entry === null) return null;
    const label = findField(entry as Row, ['label', 'key', 'id', 'letter', 'idx', 'index']);
    const text = findField(entry as Row, ['text', 'value', 'content', 'option']);
    raw.push({ label: label && plain(label.value), text: plain(text?.value) });
  }
  return raw;
}

function plain(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** One cell with all options, a line each; the line breaks may be a backslash and an n, or missing altogether. */
function fromCell(cell: string): RawOption[] | null {
  const lines = cell.split(/\r?\n|\\n(?=\s*[([（【]?[A-Z0-9Ａ-Ｚ])/u).filter((line) => line.trim() !== '');
  const parts = lines.length > 1 ? lines : cell.split(/(?<=\s)(?=[([（【]?[A-ZＡ-Ｚ][)\]）】]?[.．、)）:：])/u);
  const joined: string[] = [];
  for (const part of parts) {
    if (joined.length > 0 && splitLabelAtBlank(part) === null) joined.push(`${joined.pop()!}\n${part}`);
    else joined.push(part);
  }
  return ascending(joined.map(splitLabelAtBlank));
}

/** @param chosen columns that somebody named; where their names are no labels, their order gives the letters */
function fromColumns(row: Row, chosen: readonly string[] | null): RawOption[] | null {
  const columns = chosen ?? Object.keys(row).filter((name) => isOptionColumn(name.trim()));
  const labels = columns.map(readLabel);
  const raw = columns.length < 2 ? null : texts(columns.map((name, i) => [labels[i] ?? name, row[name]]));
  if (raw === null) return null;
  if (chosen !== null && labels.includes(null)) return raw.map(({ text }) => ({ label: null, text }));
  return raw.sort((a, b) => a.label!.localeCompare(b.label!, 'en', { numeric: true }));
}

function isOptionColumn(name: string): boolean {
  return (
    /^(?:[A-ZＡ-Ｚ]|op[a-j]|(?:option|choice|选项|answer)[\s_-]*(?:[a-z]|\d{1,2}))$/iu.test(name) &&
    !/^[a-z]$/u.test(name)
  );
}

/**
 * The parts where each has a label, and the labels rise from the first with a hole at most: so they are labels, and not
 * the beginnings of texts such as `E. coli`.
 */
function ascending(parts: (LabelledText | null)[]): RawOption[] | null {
  const found = parts.filter((part) => part !== null);
  if (found.length < 2 || found.length < parts.length) return null;
  const ranks = found.map(({ label }) => (/\d/u.test(label) ? Number(label) : label.charCodeAt(0)));
  const first = ranks[0]!;
  const last = ranks.at(-1)!;
  const begins = ['A', 'B', '0', '1'].includes(found[0]!.label);
  if (!begins || last - first > ranks.length || ranks.some((rank, i) => i > 0 && rank <= ranks[i - 1]!)) return null;
  return found.map(({ label, rest }) => ({ label, text: rest }));
}

function label(raw: RawOption[], field: string): FoundOptions | string {
  const repairs: string[] = [];
  const labels = raw.map((option) => (option.label === null ? null : readLabel(option.label)));
  if (raw.some((option, i) => option.label !== null && labels[i] === null)) {
    return `an option's label can't be read: ${raw.map((option) => option.label).join(', ')}`;
  }
  const bare = labels.every((name) => name === null);
  const lettered = labels.every((name) => name !== null && /^[A-Z]$/u.test(name));
  if (!bare && !lettered && !labels.every((name) => name !== null && /^\d+$/u.test(name)))
    return 'the options are labelled unevenly';
  if (!bare && new Set(labels).size < labels.length) return 'two options have the same label';
  if (
    lettered &&
    raw.some(
      (option) => option.label !== null && !/^[A-Z]$/u.test(option.label) && !/^op|option|choice/iu.test(option.label),
    )
  ) {
    repairs.push('option labels written as capital letters');
  }
  const all = raw.map((option, i) => {
    const id = lettered ? labels[i]! : letterAt(i);
    return { id, label: labels[i] ?? id, text: cleanText(option.text) };
  });
  if (all.length > 26) return `there are ${all.length} options, and 26 letters`;
  const full = all.filter(({ text }) => text !== '' && text.toLowerCase() !== 'nan');
  const empty = all.filter((option) => !full.includes(option));
  // Spare columns at the end belong to the form of a table; a hole in the middle is worth a word.
  const holes = empty.filter((option) => all.indexOf(option) < all.indexOf(full.at(-1)!));
  if (holes.length > 0) repairs.push(`option ${holes.map(({ id }) => id).join(', ')} has no text and was left out`);
  if (full.length < 2) return 'there are fewer than two options with a text';
  return { options: withoutOwnLabels(full), empty: empty.map(({ label }) => label), field, repairs };
}

/** A map's texts may repeat its labels: `{"A": "A. Aspirin", "B": "B. Warfarin"}`. Only all or none of them are labels. */
function withoutOwnLabels(options: LabelledOption[]): LabelledOption[] {
  const split = options.map(({ text }) => splitLabel(text));
  if (!options.every(({ label }, i) => split[i]?.label === label)) return options;
  return options.map((option, i) => ({ ...option, text: split[i]!.rest }));
}
