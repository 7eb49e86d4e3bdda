import { describe, expect, it } from '@jest/globals';
import { isArray, linesOf, sourceOf } from '../../src/lead/import/lines.js';
import { reportCsv } from '../../src/lead/import/report-csv.js';
import type { ImportReport } from '../../src/lead/api/generator.js';

describe('a file of questions', () => {
  it.each([
    ['[{"a":1}]', true],
    ['\uFEFF \n [', true],
    ['{"a":1}\n{"a":2}', false],
    ['', false],
  ])('%j is an array: %s', (text, is) => expect(isArray(text)).toBe(is));

  it('that is an array becomes one object a line', () => {
    expect(linesOf('\uFEFF[{"a":"x\\ny"},\n {"b":2}]')).toBe('{"a":"x\\ny"}\n{"b":2}\n');
  });

  it('that is none says so', () => {
    expect(() => linesOf('[1,')).toThrow(SyntaxError);
    expect(() => linesOf('{"a":1}')).toThrow(RangeError);
  });

  it('names its set', () => {
    expect(sourceOf('medqa.train.jsonl')).toBe('medqa.train');
    expect(sourceOf('.jsonl')).toBe('upload');
  });
});

describe('the report as a file', () => {
  const report = (reason: string): ImportReport =>
    ({ lines: [{ line: 3, outcome: 'refused', reason }] }) as unknown as ImportReport;

  it('has a line for each', () =>
    expect(reportCsv(report('no key'))).toBe('line,outcome,reason,item\r\n3,refused,no key,\r\n'));

  it('quotes what would break a line', () => {
    expect(reportCsv(report('a "b", c\nd'))).toContain('"a ""b"", c\nd"');
  });

  it.each(['=1+1', '+1', '-1', '@x'])('makes no formula of what people sent: %s', (reason) => {
    expect(reportCsv(report(reason))).toContain(`,'${reason},`);
  });
});
