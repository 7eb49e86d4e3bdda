import type { Database } from './test-database.js';

export interface LogRecord<Data> {
  readonly headers: Record<string, string>;
  readonly data: Data;
}

/** All records of a topic in the embedded log by now, oldest first: as they are stored, so that nobody waits for a reader. */
export async function logRecords<Data>(
  logDatabase: Pick<Database, 'query'>,
  topic: string,
): Promise<LogRecord<Data>[]> {
  const rows = await logDatabase.query<{ headers: Record<string, string>; value: Buffer }>(
    'SELECT headers, value FROM record WHERE topic = $1 ORDER BY "offset"',
    [topic],
  );
  return rows.map(({ headers, value }) => ({ headers, data: JSON.parse(value.toString()) as Data }));
}
