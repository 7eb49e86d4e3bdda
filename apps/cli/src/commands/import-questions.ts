import { statSync } from 'node:fs';
import { CliError } from '../cli-error.js';
import { ImportLine, type ImportSummary } from '../client/api-types.js';
import type { Consilium, ImportOptions } from '../client/consilium.js';
import { exitCodes, type ExitCode } from '../exit-codes.js';
import { printable } from '../terminal/printable.js';
import type { Progress } from '../terminal/progress.js';
import { bytes, count } from '../terminal/text.js';
import { writeReport } from './write-report.js';

const shownLines = 10;

export interface ImportCommand extends ImportOptions {
  readonly project: string;
  /** File for the whole report, as JSON. */
  readonly report?: string | undefined;
}

interface Notable {
  readonly first: string[];
  count: number;
}

/** Imports a file of questions and says what became of its rows. */
export async function importQuestions(
  consilium: Consilium,
  file: string,
  { project, report: reportFile, ...options }: ImportCommand,
  print: (line: string) => void,
  progress?: Progress,
): Promise<ExitCode> {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found?.isFile()) throw new CliError(`There is no file ${file}. Name a file of questions.`, exitCodes.usage);
  const { size } = found;
  const onSent = (sent: number): void =>
    progress?.update([{ label: 'sent', value: sent, total: size, text: `${bytes(sent)} of ${bytes(size)}` }]);
  const { summary, lines } = await consilium
    .importFileByLines(project, file, options, onSent)
    .finally(() => progress?.stop());
  const notable: Notable = { first: [], count: 0 };
  await writeReport(summary, noting(lines, notable), reportFile ?? null);
  for (const line of describeImport(summary, notable, options.dryRun ?? false)) print(line);
  return summary.rows > 0 && summary.accepted + summary.repaired + summary.duplicates === 0
    ? exitCodes.failed
    : exitCodes.ok;
}

/** Passes the lines on, and keeps the first of those that were not plainly accepted. */
async function* noting(lines: AsyncIterable<string>, notable: Notable): AsyncGenerator<string> {
  for await (const text of lines) {
    if (text === '') continue;
    const { line, outcome, reason } = ImportLine.parse(JSON.parse(text));
    if (outcome === 'refused' || outcome === 'repaired') {
      notable.count += 1;
      if (notable.first.length < shownLines)
        notable.first.push(`  line ${line} ${outcome}: ${printable(reason ?? 'no reason given')}`);
    }
    yield text;
  }
}

/** Nothing is worth a word where the text is UTF-8, as most is. */
function describeEncoding(encoding: string | null): string[] {
  if (encoding === null || encoding === 'utf-8') return [];
  if (encoding === 'unknown') return ['The text is neither UTF-8 nor GBK throughout. Say --encoding NAME.'];
  return [`The text was read as ${printable(encoding)}. Wrong? Say --encoding NAME.`];
}

/** The report in words. */
function describeImport(summary: ImportSummary, { first, count: all }: Notable, dryRun: boolean): string[] {
  const counts = [
    `${count(summary.accepted)} accepted`,
    `${count(summary.repaired)} accepted after a repair`,
    `${count(summary.refused)} refused`,
    `${count(summary.duplicates)} known already`,
  ];
  const mapping = Object.entries(summary.mapping ?? {}).flatMap(([part, column]) =>
    column === null ? [] : [`${part} from "${printable(column)}"`],
  );
  const more = all - first.length;
  return [
    `${count(summary.rows)} lines: ${counts.join(', ')}.${dryRun ? ' Nothing was imported (--dry-run).' : ''}`,
    ...describeEncoding(summary.encoding ?? null),
    ...(mapping.length > 0 ? [`Read: ${mapping.join(', ')}. Wrong? Say --map part=column.`] : []),
    ...first,
    ...(more > 0 ? [`  and ${count(more)} more; --report FILE keeps them all`] : []),
  ];
}
