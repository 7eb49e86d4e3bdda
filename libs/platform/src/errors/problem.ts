/** An error with an answer for the caller: becomes RFC 9457 problem details. `code` names the kind of problem in a URL-safe word. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly extra: Record<string, unknown> = {},
  ) {
    super(`${code}: ${detail}`);
    this.name = 'Problem';
  }
}
