import type { Mapping } from './normalise-row.js';

export type LineOutcome = 'accepted' | 'repaired' | 'refused' | 'duplicate';

export interface ReportedLine {
  /** Counts from 1. */
  line: number;
  outcome: LineOutcome;
  reason: string | null;
  item?: string;
}

/** What became of all lines; the lines themselves may be more than memory has room for. */
export interface ImportSummary {
  rows: number;
  accepted: number;
  repaired: number;
  refused: number;
  duplicates: number;
  /** What the first usable row's fields were read as. */
  mapping: Mapping | null;
  /** The fields that the first rows have. */
  columns: string[];
  /** What the file's text was taken to be in: `unknown` is neither UTF-8 nor GBK; null: it is no text. */
  encoding: string | null;
}

export type ImportReport = ImportSummary & { lines: ReportedLine[] };

export class ImportTally {
  readonly summary: ImportSummary = {
    ...{ rows: 0, accepted: 0, repaired: 0, refused: 0, duplicates: 0 },
    mapping: null,
    columns: [],
    encoding: null,
  };

  add(line: ReportedLine, mapping: Mapping | null): void {
    this.summary.rows += 1;
    this.summary[line.outcome === 'duplicate' ? 'duplicates' : line.outcome] += 1;
    this.summary.mapping ??= mapping;
  }
}
