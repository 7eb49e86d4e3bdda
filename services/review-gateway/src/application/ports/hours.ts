import type { WeekOfExpert } from '../../domain/hours-csv.js';

export interface Period {
  /** The first and the last day meant (UTC); null: from the beginning, until now. */
  readonly from: string | null;
  readonly to: string | null;
}

export abstract class Hours {
  /** So many members of the project in order of id, after the one given. */
  abstract members(project: string, after: string | null, limit: number): Promise<string[]>;
  /** In order of expert and week. */
  abstract weeks(project: string, period: Period, experts: readonly string[]): Promise<WeekOfExpert[]>;
}
