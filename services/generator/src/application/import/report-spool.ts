import type { ImportSummary, ReportedLine } from '../../domain/questions/import-report.js';

/** One report in the making: it may have more lines than memory has room for. */
export interface ReportDraft {
  add(lines: readonly ReportedLine[]): Promise<void>;
  /** The whole report; what was kept of it is gone when it has been read to its end, or not at all any more. */
  finish(summary: ImportSummary): AsyncIterable<string | Uint8Array>;
  discard(): Promise<void>;
}

/** `json`: one object whose `lines` come last; `ndjson`: the summary on the first line, then a line each. */
export type ReportFormat = 'json' | 'ndjson';

export abstract class ReportSpool {
  abstract open(format: ReportFormat): Promise<ReportDraft>;
}
