import { statSync, writeFileSync } from 'node:fs';
import { CliError } from '../cli-error.js';
import type { ImportReport } from '../client/api-types.js';
import type { Consilium, ImportOptions } from '../client/consilium.js';
import { exitCodes, type ExitCode } from '../exit-codes.js';
import { printable } from '../terminal/printable.js';
import { count } from '../terminal/text.js';

const shownLines = 10;

export interface ImportCommand extends ImportOptions {
  readonly project: string;
  /** File for the whole report, as JSON. */
  readonly report?: string | undefined;
}

/** Imports a file of questions and says what became of its lines. */
export async function importQuestions(
  consilium: Consilium,
  file: string,
  { project, report: reportFile, ...options }: ImportCommand,
  print: (line: string) => void,
): Promise<ExitCode> {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile())
    throw new CliError(`There is no file ${file}. Name a file of questions, one JSON object a line.`, exitCodes.usage);
  const report = await consilium.importFile(project, file, options);
  if (reportFile) writeFileSync(reportFile, `${JSON.stringify(report, null, 2)}\n`);
  for (const line of describeImport(report, options.dryRun ?? false)) print(line);
  return report.rows > 0 && report.accepted + report.repaired + report.duplicates === 0
    ? exitCodes.failed
    : exitCodes.ok;
}

/** The report in words, with the first of the lines that were not plainly accepted. */
export function describeImport(report: ImportReport, dryRun: boolean): string[] {
  const counts = [
    `${count(report.accepted)} accepted`,
    `${count(report.repaired)} accepted after a repair`,
    `${count(report.refused)} refused`,
    `${count(report.duplicates)} known already`,
  ];
  const notable = report.lines.filter(({ outcome }) => outcome === 'refused' || outcome === 'repaired');
  const lines = notable
    .slice(0, shownLines)
    .map(({ line, outcome, reason }) => `  line ${line} ${outcome}: ${printable(reason ?? 'no reason given')}`);
  const more = notable.length - lines.length;
  return [
    `${count(report.rows)} lines: ${counts.join(', ')}.${dryRun ? ' Nothing was imported (--dry-run).' : ''}`,
    ...lines,
    ...(more > 0 ? [`  and ${count(more)} more; --report FILE keeps them all`] : []),
  ];
}
