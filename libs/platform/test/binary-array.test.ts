import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase } from '@consilium/testing';
import { binaryArray, type Database } from '../src/index.js';
import { openNotebookDatabase } from './support/start-notebook.js';

describe('An array in binary form', () => {
  const template = testDatabase();
  let database: Database;
  beforeAll(async () => {
    database = await openNotebookDatabase(template.url);
  });
  afterAll(() => database.dataSource.destroy());

  const texts = [
    '',
    'plain',
    '{"a": "b\\\\c"}',
    null,
    'NULL',
    'ä',
    '酮症酸中毒',
    '\u{1f600}'.repeat(3),
    '中'.repeat(5000),
    ' , {}',
  ];

  it('holds every text as it is, also where nearly all letters take three bytes', async () => {
    const [row] = await database.query<{ texts: string[] }>('SELECT $1::text[] AS texts', [binaryArray('text', texts)]);
    expect(row!.texts).toEqual(texts);
  });

  it('holds JSON, and nothing at all', async () => {
    const values = [{ text: 'a "quoted" \\ word\n' }, ['中'], null, 'x', 1.5];
    const given = [...values.map((value) => JSON.stringify(value)), null];
    const rows = await database.query(
      'SELECT value, value IS NULL AS none FROM unnest($1::jsonb[]) WITH ORDINALITY AS a(value, at) ORDER BY at',
      [binaryArray('jsonb', given)],
    );
    expect(rows).toEqual([...values.map((value) => ({ value, none: false })), { value: null, none: true }]);
    const empty = 'SELECT cardinality($1::jsonb[]) AS size, cardinality($2::text[]) AS other';
    expect(await database.query(empty, [binaryArray('jsonb', []), binaryArray('text', [])])).toEqual([
      { size: 0, other: 0 },
    ]);
  });

  it('is refused, as any parameter is, where a text holds NUL', async () => {
    const nul = [binaryArray('text', ['a\0b'])];
    await expect(database.query('SELECT $1::text[]', nul)).rejects.toThrow(/0x00/);
  });
});
