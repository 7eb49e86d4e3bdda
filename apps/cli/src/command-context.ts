import type { Consilium } from './client/consilium.js';
import type { ExitCode } from './exit-codes.js';
import type { Surroundings } from './surroundings.js';

/** What a group of commands is built with. */
export interface CommandContext {
  readonly surroundings: Surroundings;
  /** The caller's connection to Consilium. @throws CliError where address or credential are missing */
  consilium(): Consilium;
  print(line: string): void;
  /** Tells how a command ended that did not throw. */
  exitCode(code: ExitCode): void;
}
