/** What a command needs of the process it runs in. */
export interface Surroundings {
  readonly environment: NodeJS.ProcessEnv;
  readonly output: NodeJS.WriteStream;
  /** Aborts on Ctrl-C. */
  readonly signal: AbortSignal;
}
