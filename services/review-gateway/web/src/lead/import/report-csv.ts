import type { TFunction } from 'i18next';
import type { ReportedLine } from '../api/generator.js';
import { linesOf } from './read-report.js';
import { reasonWords } from './reason-words.js';

const rowsAtOnce = 10_000;
/** Without it spreadsheets take the file for one in the machine's old encoding, and show Chinese as nonsense. */
const byteOrderMark = '\ufeff';

/**
 * All lines of a report as a file for a spreadsheet: in the reader's language, and behind that, under names that never
 * change, the outcome's code and the reason as the import wrote it, for programs.
 */
export async function reportCsv(report: Blob, t: TFunction<'lead'>): Promise<Blob> {
  const parts: Blob[] = [new Blob([byteOrderMark])];
  let rows = [
    [t('import.line'), t('import.outcome'), t('common.reason'), t('import.item'), 'outcome_code', 'reason_original'],
  ];
  let isFirst = true;
  const put = (): void => {
    // A blob each: the browser may keep them out of memory.
    parts.push(new Blob([rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')]));
    rows = [];
  };
  for await (const text of linesOf(report)) {
    if (!isFirst) {
      const { line, outcome, reason, item } = JSON.parse(text) as ReportedLine;
      const words = reason === null ? '' : reasonWords(t, reason);
      rows.push([String(line), t(`import.outcomes.${outcome}`), words, item ?? '', outcome, reason ?? '']);
    }
    isFirst = false;
    if (rows.length >= rowsAtOnce) put();
  }
  put();
  return new Blob(parts, { type: 'text/csv' });
}

/** What begins like a formula would be one when the file is opened; what people sent must not be carried out. */
function cell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
