/**
 * Keeps the jobs of projects that call no model from being leased. There may be a million of them: some follow at once, the
 * others when they are swept. Which way they go is decided each time by how the project stands at that moment.
 */
export abstract class JobHolds {
  /** Holds back the project's jobs that nobody works on: part of the transaction that keeps the project from calling models. */
  abstract hold(project: string): Promise<void>;
  /** Ends what held the project for its budget, and makes its jobs due unless it is held for something else. */
  abstract release(project: string): Promise<void>;
  /** Whether there are jobs left that haven't followed. */
  abstract isUnderWay(project: string): Promise<boolean>;
  /** Projects with jobs left that haven't followed. */
  abstract underWay(): Promise<string[]>;
  /** Has some more follow, in a transaction of its own. @returns whether more can at once */
  abstract sweepSome(project: string): Promise<boolean>;
}
