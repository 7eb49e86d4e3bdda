import type { ReportedLine } from '../api/generator.js';
import { linesOf } from './read-report.js';

const rowsAtOnce = 10_000;

/** All lines of a report as a file for a spreadsheet. */
export async function reportCsv(report: Blob): Promise<Blob> {
  const parts: Blob[] = [];
  let rows = [['line', 'outcome', 'reason', 'item']];
  let isFirst = true;
  const put = (): void => {
    // A blob each: the browser may keep them out of memory.
    parts.push(new Blob([rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')]));
    rows = [];
  };
  for await (const text of linesOf(report)) {
    if (!isFirst) {
      const { line, outcome, reason, item } = JSON.parse(text) as ReportedLine;
      rows.push([String(line), outcome, reason ?? '', item ?? '']);
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
