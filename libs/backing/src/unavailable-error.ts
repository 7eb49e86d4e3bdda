/** What the server needs isn't on this machine. The message says what, without a full stop. */
export class UnavailableError extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.name = 'UnavailableError';
  }
}
