import type { ImportReport, ReportedLine } from '../api/generator.js';

/** So many lines are shown; all are in the file. */
const mostKept = 2000;

/** What the page keeps of a report, which may have a line for each of a million rows: the lines with something to say. */
export async function readReport(file: Blob): Promise<ImportReport> {
  let summary: Omit<ImportReport, 'lines' | 'linesLeftOut'> | null = null;
  const lines: ReportedLine[] = [];
  let linesLeftOut = 0;
  for await (const text of linesOf(file)) {
    if (summary === null) {
      summary = JSON.parse(text) as Omit<ImportReport, 'lines' | 'linesLeftOut'>;
      continue;
    }
    const line = JSON.parse(text) as ReportedLine;
    if (line.outcome === 'accepted' && line.reason === null) continue;
    if (lines.length < mostKept) lines.push(line);
    else linesLeftOut += 1;
  }
  if (summary === null) throw new SyntaxError('The report is empty');
  return { ...summary, lines, linesLeftOut };
}

/** The lines of a file of text that have something in them, one at a time. */
export async function* linesOf(file: Blob): AsyncGenerator<string> {
  const reader = file.stream().pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    const parts = (rest + (value ?? '')).split('\n');
    rest = done ? '' : parts.pop()!;
    for (const part of parts) if (part.trim() !== '') yield part;
    if (done) return;
  }
}
