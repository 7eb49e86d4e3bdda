import type { Mapping } from './normalise-row.js';

export type LineOutcome = 'accepted' | 'repaired' | 'refused' | 'duplicate';

export interface ReportedLine {
  /** Counts from 1. */
  line: number;
  outcome: LineOutcome;
  reason: string | null;
  item?: string;
}

export interface ImportReport {
  rows: number;
  accepted: number;
  repaired: number;
  refused: number;
  duplicates: number;
  /** What the first usable row's fields were read as. */
  mapping: Mapping | null;
  /** All lines but those plainly accepted. */
  lines: ReportedLine[];
  /** Lines that the report has no room for. */
  linesLeftOut: number;
}

/** The report has to fit into memory, whatever was sent. */
const mostLines = 10_000;

export class ReportWriter {
  private readonly report: ImportReport = {
    rows: 0,
    accepted: 0,
    repaired: 0,
    refused: 0,
    duplicates: 0,
    mapping: null,
    lines: [],
    linesLeftOut: 0,
  };

  add(line: ReportedLine, mapping: Mapping | null): void {
    const { report } = this;
    report.rows += 1;
    report[line.outcome === 'duplicate' ? 'duplicates' : line.outcome] += 1;
    report.mapping ??= mapping;
    if (line.outcome === 'accepted' && line.reason === null) return;
    if (report.lines.length < mostLines) report.lines.push(line);
    else report.linesLeftOut += 1;
  }

  finish(): ImportReport {
    return this.report;
  }
}
