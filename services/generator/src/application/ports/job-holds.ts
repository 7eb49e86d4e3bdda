/** Keeps the jobs of projects that aren't active from being leased. */
export abstract class JobHolds {
  /** Holds back the project's jobs that nobody works on. */
  abstract hold(project: string): Promise<void>;
  /** Ends every hold of the project, whatever it was for. */
  abstract release(project: string): Promise<void>;
}
