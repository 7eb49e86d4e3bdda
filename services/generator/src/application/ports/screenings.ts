import type { Attempt, RationaleText } from '@consilium/contracts';
import type { Fault } from '../../domain/screening/decide-screening.js';
import type { Written } from '../written.js';

/** A rationale that is to be screened: kept with the reply that was paid for, until it is decided. */
export interface NewScreening {
  attempt: string;
  item: string;
  project: string;
  epoch: number;
  version: number;
  text: RationaleText;
  written: Written;
}

/** What one call of a screening found; null where the reply couldn't be read. */
export type Found =
  | { kind: 'screen'; following: string[] | null }
  | { kind: 'judge'; scores: Record<string, number>; mean: number | null; remark: string | null };

export type Finding = Found & { model: string; promptVersion: string; simulated: boolean };

/** A screening in the middle, as it is taken over. */
export interface OpenScreening {
  written: Written;
  findings: Finding[];
}

export interface ScreeningVerdict {
  attempt: string;
  /** What is plainly broken; null where nothing is. */
  fault: Fault | null;
  /** Whether the rationale is written again; a broken one may have been tried often enough. */
  screenedOut: boolean;
  strike: boolean;
  /** Of the judge's scores; null where they couldn't be read. */
  mean: number | null;
}

/** As leads see it. */
export interface ShownScreening {
  attempt: string;
  version: number;
  at: string;
  author: string;
  text: RationaleText;
  /** Null while it isn't decided. */
  verdict: Pick<ScreeningVerdict, 'fault' | 'screenedOut' | 'strike'> | null;
  findings: Finding[];
  simulated: boolean;
}

export abstract class Screenings {
  /** One that is open already stays as it is. */
  abstract open(screenings: readonly NewScreening[], at: Date): Promise<void>;
  abstract keep(findings: readonly { attempt: string; finding: Finding }[]): Promise<void>;
  abstract decide(verdicts: readonly ScreeningVerdict[], at: Date): Promise<void>;
  /** Of an order whose job is taken over: what was screened out, and what is in the middle of being screened. */
  abstract resume(
    item: string,
    epoch: number,
  ): Promise<{ screenedOut: { attempt: Attempt; strike: boolean }[]; open: OpenScreening | null }>;
  abstract ofItem(project: string, item: string): Promise<ShownScreening[]>;
  abstract isValidated(item: string): Promise<boolean>;
}
