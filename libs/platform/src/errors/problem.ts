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

  /** The problem details (RFC 9457), as JSON. @param instance address of the request */
  toJson(instance: string | undefined): string {
    const { status, code, detail } = this;
    const type = `urn:consilium:problem:${code}`;
    return JSON.stringify({ type, title: code.replaceAll('-', ' '), status, detail, instance, code, ...this.extra });
  }
}
