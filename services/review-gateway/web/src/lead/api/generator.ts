/** What the generator answers to leads. */

export interface GeneratorStatus {
  readonly items: { readonly imported: number };
  readonly jobs: { readonly waiting: number; readonly running: number; readonly held: number };
  readonly attempts: {
    readonly total: number;
    readonly accepted: number;
    readonly wrongAnswer: number;
    readonly unusable: number;
    readonly failed: number;
  };
  readonly tokens: { readonly prompt: number; readonly completion: number };
  /** Spent money; absent or null until prices are known. */
  readonly cost?: { readonly micros: number; readonly currency: string } | null;
  readonly trouble: { readonly at: string; readonly detail: string } | null;
  readonly asOf: string;
}

export type LineOutcome = 'accepted' | 'repaired' | 'refused' | 'duplicate';

export interface ReportedLine {
  readonly line: number;
  readonly outcome: LineOutcome;
  readonly reason: string | null;
  readonly item?: string;
}

export interface ImportReport {
  readonly rows: number;
  readonly accepted: number;
  readonly repaired: number;
  readonly refused: number;
  readonly duplicates: number;
  readonly mapping: Readonly<Record<string, string | null>> | null;
  readonly lines: readonly ReportedLine[];
  readonly linesLeftOut: number;
}
