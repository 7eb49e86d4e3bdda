import { describe, expect, it } from '@jest/globals';
import { createInstance } from 'i18next';
import { readReport } from '../../src/lead/import/read-report.js';
import { sourceOf } from '../../src/lead/import/lines.js';
import { reportCsv } from '../../src/lead/import/report-csv.js';
import { lead as en } from '../../src/locales/en/lead.js';
import { lead as zh } from '../../src/locales/zh/lead.js';

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
  const csv = async (reason: string, language: 'en' | 'zh' = 'en'): Promise<string> => {
    const words = createInstance();
    await words.init({ lng: language, resources: { en: { lead: en }, zh: { lead: zh } }, defaultNS: 'lead' });
    return (await reportCsv(report(reason), words.getFixedT(language, 'lead'))).text();
  };

  it('has a line for each', async () =>
    expect(await csv('no key')).toBe(
      'Line,Outcome,Reason,Item,outcome_code,reason_original\r\n1,accepted,,i1,accepted,\r\n3,refused,no key,,refused,no key\r\n',
    ));

  it('is in the language of the page, and in its last columns as programs know it', async () => {
    const [head, , refused] = (await csv('the key is missing', 'zh')).split('\r\n');
    expect(head).toBe('行号,结果,理由,题目标识,outcome_code,reason_original');
    expect(refused).toMatch(/^3,被拒绝,[^a-z]+,,refused,the key is missing$/);
  });

  it('says in which encoding it is, so that spreadsheets show Chinese', async () => {
    const words = createInstance();
    await words.init({ lng: 'zh', resources: { zh: { lead: zh } } });
    const bytes = new Uint8Array(await (await reportCsv(report('x'), words.getFixedT('zh', 'lead'))).arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });

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
