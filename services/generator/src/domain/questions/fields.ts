import { namesOf, parts, type Part } from './field-names.js';
import { isBlank } from './text.js';

export type Row = Readonly<Record<string, unknown>>;

/** A field as the row names it. */
export interface Field {
  name: string;
  value: unknown;
}

/** Parts that people can name the columns of; the key may be two: its label, and the answer's text. */
export const choosable = [
  'question',
  'options',
  'key',
  'id',
  'domain',
  'language',
  'licence',
  'permission',
  'source',
] as const;
export type ChoosablePart = (typeof choosable)[number];

/** Columns by part, as somebody said; none: the part is in no column. A part that is left out is guessed. */
export type ChosenFields = Readonly<Partial<Record<ChoosablePart, readonly string[]>>>;

type Columns = Readonly<Record<Part, readonly string[]>>;

const mostShapes = 1_000;

/** Knows which of a row's fields may be which part. Most rows of a set name the same fields, so that is found out once. */
export class Fields {
  private readonly shapes = new Map<string, Columns>();

  constructor(readonly chosen: ChosenFields = {}) {}

  of(row: Row): RowFields {
    const own = Object.keys(row);
    const shape = own.join('\u001f');
    let columns = this.shapes.get(shape);
    if (columns === undefined) {
      columns = columnsOf(own, this.chosen);
      if (this.shapes.size < mostShapes) this.shapes.set(shape, columns);
    }
    return new RowFields(row, columns, this.chosen.options?.filter((name) => own.includes(name)) ?? null);
  }
}

export class RowFields {
  constructor(
    readonly row: Row,
    private readonly columns: Columns,
    /** The columns that somebody said the options are in; null: nobody did. */
    readonly optionColumns: readonly string[] | null,
  ) {}

  /** The first field with a value. */
  field(part: Part, except?: string): Field | null {
    const name = this.columns[part].find((own) => own !== except && hasValue(this.row[own]));
    return name === undefined ? null : { name, value: this.row[name] };
  }

  /** The text of the field; numbers count as text, blanks such as `nan` don't. */
  text(part: Part): { name: string; text: string } | null {
    const field = this.field(part);
    if (field === null || isBlank(field.value)) return null;
    if (typeof field.value !== 'string' && typeof field.value !== 'number') return null;
    return { name: field.name, text: String(field.value).trim() };
  }
}

/** The first of the names that a small object has, such as one option of a list. */
export function findField(row: Row, names: readonly string[]): Field | null {
  const name = own(Object.keys(row), names).find((key) => hasValue(row[key]));
  return name === undefined ? null : { name, value: row[name] };
}

function columnsOf(keys: readonly string[], chosen: ChosenFields): Columns {
  const { key, ...others } = chosen;
  const said: Partial<Record<Part, readonly string[]>> = { ...others };
  // One column holds labels, texts or indices, as answers do; of two the first holds the label.
  if (key) Object.assign(said, { label: key.slice(0, key.length - 1), answer: key.slice(-1) });
  return Object.fromEntries(
    parts.map((part) => [part, said[part]?.filter((name) => keys.includes(name)) ?? own(keys, namesOf[part])]),
  ) as unknown as Columns;
}

/** The keys that go by one of the names; a name as it is written comes before one that differs in case or signs. */
function own(keys: readonly string[], names: readonly string[]): string[] {
  const found = names.flatMap((name) => [
    ...keys.filter((key) => key === name),
    ...keys.filter((key) => key !== name && squash(key) === squash(name)),
  ]);
  return [...new Set(found)];
}

function squash(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

function hasValue(value: unknown): boolean {
  return value !== null && value !== undefined && value !== '';
}
