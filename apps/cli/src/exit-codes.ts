/** What the exit code of every command means. */
export const exitCodes = {
  ok: 0,
  /** The command ran, but what it was for did not come about. */
  failed: 1,
  /** The call itself is wrong: an unknown option, a missing file. */
  usage: 2,
  /** Consilium, or a part of it, can't be reached; the same call can succeed later. */
  unreachable: 3,
  /** Consilium understood the call and refused it: credential, rights, or a conflict. */
  refused: 4,
  /** Ended by Ctrl-C. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

export const exitCodeHelp = `
Exit codes:
  0  done
  1  failed
  2  wrong use of the command
  3  Consilium can't be reached
  4  refused by Consilium (credential, rights, conflict)`;
