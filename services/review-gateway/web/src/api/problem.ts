interface Body extends Readonly<Record<string, unknown>> {
  readonly type?: string;
  readonly title?: string;
  readonly detail?: string;
}

/** What a service answered instead of what was asked for (RFC 9457), or that it could not be reached (`offline`). */
export class ProblemError extends Error {
  constructor(
    /** 0 where no answer came. */
    readonly status: number,
    /** Such as `seat-closed`. */
    readonly code: string,
    readonly detail: string,
    readonly further: Readonly<Record<string, unknown>> = {},
  ) {
    super(detail);
  }

  get isOffline(): boolean {
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504;
  }

  static async from(response: Response): Promise<ProblemError> {
    const body = (await response.json().catch(() => ({}))) as Body;
    const code = body.type?.replace(/^.*:/, '') ?? `http-${response.status}`;
    return new ProblemError(response.status, code, body.detail ?? body.title ?? response.statusText, body);
  }
}
