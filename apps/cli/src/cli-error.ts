import type { ExitCode } from './exit-codes.js';

/** An error told in one line: what, where, and what to do. `details` are shown with `--verbose`. */
export class CliError extends Error {
  constructor(
    message: string,
    readonly exitCode: ExitCode,
    readonly details: unknown = null,
  ) {
    super(message);
    this.name = 'CliError';
  }
}
