/** An answer of the system that is not a success. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly problem: { code?: string; detail?: string },
  ) {
    super(`${status} ${problem.code ?? ''}: ${problem.detail ?? ''}`);
  }
}

/** Somebody who calls the public API with a credential. */
export class Client {
  private token: string | null = null;

  constructor(
    private readonly url: string,
    private readonly credential: string,
  ) {}

  get<T>(path: string): Promise<T> {
    return this.call('GET', path);
  }

  post<T>(path: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<T> {
    return this.call('POST', path, JSON.stringify(body), { 'content-type': 'application/json', ...headers });
  }

  put<T>(path: string, body: unknown): Promise<T> {
    return this.call('PUT', path, JSON.stringify(body), { 'content-type': 'application/json' });
  }

  import<T>(path: string, lines: unknown[]): Promise<T> {
    const body = lines.map((line) => JSON.stringify(line)).join('\n');
    return this.call('POST', path, body, { 'content-type': 'application/x-ndjson' });
  }

  /** @throws Refused */
  async call<T>(method: string, path: string, body?: string, headers: Record<string, string> = {}): Promise<T> {
    const authorization = `Bearer ${await this.bearer()}`;
    const init: RequestInit = { method, headers: { authorization, ...headers } };
    if (body !== undefined) init.body = body;
    const response = await fetch(`${this.url}/api${path}`, init);
    const text = await response.text();
    const answer: unknown = text === '' ? null : JSON.parse(text);
    if (!response.ok) throw new Refused(response.status, answer as object);
    return answer as T;
  }

  /** The token, got at the first call. */
  async bearer(): Promise<string> {
    this.token ??= await this.logIn();
    return this.token;
  }

  private async logIn(): Promise<string> {
    const response = await fetch(`${this.url}/api/review-gateway/tokens`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ credential: this.credential }),
    });
    const answer = (await response.json()) as { token: string };
    if (!response.ok) throw new Refused(response.status, answer as object);
    return answer.token;
  }
}
