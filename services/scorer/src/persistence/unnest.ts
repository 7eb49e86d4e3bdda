/** PostgreSQL type of a column, and its value for a row. The elements of an array must need no quotes, as numbers and ids. */
export type Columns<Row> = Readonly<Record<string, readonly [type: string, value: (row: Row) => unknown]>>;

export interface Unnested {
  /** Column names. */
  readonly names: string;
  /** `SELECT …`, one row for each of the rows. */
  readonly select: string;
  readonly parameters: unknown[][];
}

/**
 * Rows as arrays of columns: so one statement writes a whole batch. An array within a row goes as text, since unnest would
 * flatten an array of arrays; objects go as JSON.
 */
export function unnest<Row>(rows: readonly Row[], columns: Columns<Row>): Unnested {
  const entries = Object.entries(columns);
  const isArray = (type: string) => type.endsWith('[]');
  const names = entries.map(([name]) => name).join(', ');
  const casts = entries.map(([, [type]], index) => `$${index + 1}::${isArray(type) ? 'text' : type}[]`);
  const reads = entries.map(([name, [type]]) => (isArray(type) ? `r.${name}::${type}` : `r.${name}`));
  return {
    names,
    select: `SELECT ${reads.join(', ')} FROM unnest(${casts.join(', ')}) AS r (${names})`,
    parameters: entries.map(([, [type, value]]) => rows.map((row) => toParameter(type, value(row)))),
  };
}

function toParameter(type: string, value: unknown): unknown {
  if (type === 'jsonb') return value === null || value === undefined ? null : JSON.stringify(value);
  if (Array.isArray(value)) return `{${value.join(',')}}`;
  return value ?? null;
}
