/** What an expert did in a week. */
export interface WeekOfExpert {
  readonly expert: string;
  readonly name: string;
  /** Its Monday. */
  readonly week: string;
  readonly reviews: number;
  readonly revisions: number;
  readonly votes: number;
  readonly activeSeconds: number;
}

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
