export interface Reranked {
  project: string;
  priority: number;
  since: Date;
}

/** The order in which jobs of several projects are leased. */
export abstract class JobRanks {
  /** By project, as configured last. */
  abstract priorities(projects: readonly string[]): Promise<Map<string, number>>;
  /** Projects whose priority has changed and whose jobs may not all have followed. */
  abstract changed(): Promise<Reranked[]>;
  /**
   * Gives some of the project's jobs their place, in order of id, beginning after the one given; those that somebody
   * works on at this moment are passed over.
   * @returns the last one, to go on after; null where there was none
   */
  abstract move(project: string, priority: number, after: string): Promise<string | null>;
  /** Unless it has changed again since, or a job is left. */
  abstract settled(change: Reranked): Promise<void>;
}
