/** Keeps the jobs of projects that aren't active from being leased. */
export abstract class JobHolds {
  /** Holds back the project's jobs that nobody works on. */
  abstract hold(project: string): Promise<void>;
  abstract release(project: string): Promise<void>;
}
