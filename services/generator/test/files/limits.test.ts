import { describe, expect, it } from '@jest/globals';
import { largestUnpacked } from '../../src/files/readers/xlsx.js';
import { oneAtATime } from '../../src/files/one-at-a-time.js';
import { mostGroupRows } from '../../src/files/readers/parquet.js';
import { largestColumn } from '../../src/files/readers/parquet-columns.js';
import { parquetFile } from './parquet-file.js';
import { linesOf } from './reading.js';
import { workbook } from './zip.js';

const mib = 1024 * 1024;
const columns = ['question', 'A', 'B', 'answer'];

describe('limits of Parquet', () => {
  /** Rows of 640 KiB of question each. */
  const file = (rows: number): Buffer => {
    const cells = (cell: string): string[] => Array.from({ length: rows }, () => cell);
    return parquetFile({ question: cells('q'.repeat(640 * 1024)), A: cells('x'), B: cells('y'), answer: cells('A') });
  };

  it('reads a row group whose column has just under 64 MiB, in parts', async () => {
    const rows = Math.floor(largestColumn / (640 * 1024)) - 1;
    const { lines } = await linesOf(file(rows), {}, mib);
    expect(lines).toHaveLength(rows);
    expect(lines.at(-1)).toMatchObject({ number: rows, value: { A: 'x', B: 'y', answer: 'A' } });
  });

  it('refuses one with just more, saying what to do', async () => {
    const { lines } = await linesOf(file(Math.floor(largestColumn / (640 * 1024)) + 1), {}, mib);
    expect(lines).toEqual([
      {
        number: 1,
        fault: `the column "question" of a row group has more than ${largestColumn} bytes: write the file with smaller row groups, or as CSV; nothing after it was read`,
      },
    ]);
  });

  it('refuses a row group that says it has more rows than fit, before it makes room for them', async () => {
    const small = { question: ['q'], A: ['x'], B: ['y'], answer: ['A'] };
    expect((await linesOf(parquetFile(small))).lines).toHaveLength(1);
    expect((await linesOf(parquetFile(small, mostGroupRows + 1))).lines).toEqual([
      { number: 1, fault: expect.stringMatching(/^a row group has 1048577 rows, more than 1048576: write/) },
    ]);
  });
});

describe('limits of XLSX', () => {
  const sheet = [columns, ['Which hormone lowers blood sugar?', 'Insulin', 'Renin', 'A']];
  /** With another part of so many bytes. */
  const file = (unpacked: number): Buffer => workbook({ Sheet1: sheet }, { 'docProps/more.xml': ' '.repeat(unpacked) });

  it('reads one that unpacks to just under 25 MiB', async () => {
    const { lines, encoding } = await linesOf(file(largestUnpacked - 64 * 1024), {}, mib);
    expect(lines).toEqual([{ number: 2, value: expect.objectContaining({ A: 'Insulin' }) }]);
    expect(encoding).toBeNull();
  });

  it('refuses one that unpacks to just more, saying what to do', async () => {
    await expect(linesOf(file(largestUnpacked), {}, mib)).rejects.toMatchObject({
      status: 413,
      detail: expect.stringMatching(/unpacks to more than 25 MiB. Save it as CSV/),
    });
  });

  it('reads one at a time, and the next where reading the one before was given up', async () => {
    const begun: string[] = [];
    const open = (name: string) =>
      oneAtATime(async function* () {
        begun.push(name);
        yield* [1, 2];
      });
    const first = open('first');
    await first.next();
    const second = open('second').next();
    await new Promise((resolve) => setImmediate(resolve));
    expect(begun).toEqual(['first']);
    await first.return(undefined);
    expect(await second).toEqual({ done: false, value: 1 });
    expect(begun).toEqual(['first', 'second']);
  });
});
