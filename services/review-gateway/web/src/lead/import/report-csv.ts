import type { ImportReport } from '../api/generator.js';

/** The report's lines as a file for a spreadsheet. */
export function reportCsv({ lines }: ImportReport): string {
  const rows = lines.map(({ line, outcome, reason, item }) => [String(line), outcome, reason ?? '', item ?? '']);
  return [['line', 'outcome', 'reason', 'item'], ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

/** What begins like a formula would be one when the file is opened; what people sent must not be carried out. */
function cell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
