import { describe, expect, it } from '@jest/globals';
import { readReport } from '../../src/lead/import/read-report.js';
import { sourceOf } from '../../src/lead/import/lines.js';
import { reportCsv } from '../../src/lead/import/report-csv.js';

describe('a file of questions', () => {
  it('names its set', () => {
    expect(sourceOf('medqa.train.jsonl')).toBe('medqa.train');
    expect(sourceOf('.jsonl')).toBe('upload');
  });
});

describe('the report as a file', () => {
  const summary = { rows: 2, accepted: 1, repaired: 0, refused: 1, duplicates: 0, mapping: null, columns: [] };
  const report = (reason: string): Blob =>
    new Blob([
      `${JSON.stringify(summary)}\n{"line":1,"outcome":"accepted","reason":null,"item":"i1"}\n`,
      `${JSON.stringify({ line: 3, outcome: 'refused', reason })}\n`,
    ]);
  const csv = async (reason: string): Promise<string> => (await reportCsv(report(reason))).text();

  it('has a line for each', async () =>
    expect(await csv('no key')).toBe('line,outcome,reason,item\r\n1,accepted,,i1\r\n3,refused,no key,\r\n'));

  it('quotes what would break a line', async () => {
    expect(await csv('a "b", c\nd')).toContain('"a ""b"", c\nd"');
  });

  it.each(['=1+1', '+1', '-1', '@x'])('makes no formula of what people sent: %s', async (reason) => {
    expect(await csv(reason)).toContain(`,'${reason},`);
  });

  it('is shown without the lines that were plainly accepted', async () => {
    expect(await readReport(report('no key'))).toEqual({
      ...summary,
      lines: [{ line: 3, outcome: 'refused', reason: 'no key' }],
      linesLeftOut: 0,
    });
  });
});
