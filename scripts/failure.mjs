/** What the user has to read, without a stack; the command ends with `exitCode`. */
export class Failure extends Error {
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}
