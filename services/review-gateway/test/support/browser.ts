import type { Answer, Json } from './gateway.js';

export interface Sending {
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

/** A browser with the page open, as far as the gateway sees it: keeps cookies by their path, says where it comes from. */
export class Browser {
  private readonly jar = new Map<string, { pair: string; path: string }>();
  private token: string | null = null;
  /** Of the last answer that set one. */
  cookieLine = '';

  /** @param api address of the gateway's API */
  constructor(readonly api: string) {}

  get origin(): string {
    return new URL(this.api).origin;
  }

  /** Calls as the page does where it is known by its cookie. */
  async page(method: string, path: string, { body, headers }: Sending = {}): Promise<Answer<Json>> {
    const response = await this.send(method, `${this.api}${path}`, {
      body,
      headers: { 'x-consilium': 'page', origin: this.origin, 'sec-fetch-site': 'same-origin', ...headers },
    });
    return answerOf(response);
  }

  /** Calls with the token of the session, which is asked for when there is none. */
  async call(method: string, path: string, body?: unknown): Promise<Answer<Json>> {
    this.token ??= ((await this.page('POST', '/session/token')).body as { token: string }).token;
    const headers = { authorization: `Bearer ${this.token}` };
    return answerOf(await this.send(method, `${this.api}${path}`, { body, headers }));
  }

  /** The token in hand, for use elsewhere. */
  async currentToken(): Promise<string> {
    await this.call('GET', '/account');
    return this.token!;
  }

  forgetToken(): void {
    this.token = null;
  }

  async send(method: string, address: string, { body, headers = {} }: Sending = {}): Promise<Response> {
    const response = await fetch(address, {
      method,
      redirect: 'manual',
      headers: {
        'user-agent': 'Firefox',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...this.cookiesFor(new URL(address)),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    return response;
  }

  private cookiesFor({ pathname }: URL): Record<string, string> {
    const fitting = [...this.jar.values()].filter(
      ({ path }) => path === '/' || pathname === path || pathname.startsWith(`${path}/`),
    );
    return fitting.length > 0 ? { cookie: fitting.map(({ pair }) => pair).join('; ') } : {};
  }

  private keep(line: string): void {
    this.cookieLine = line;
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
    const path = /; Path=([^;]+)/i.exec(line)?.[1] ?? '/';
    const key = `${name} ${path}`;
    if (value === '') this.jar.delete(key);
    else this.jar.set(key, { pair: `${name}=${value}`, path });
  }
}

async function answerOf(response: Response): Promise<Answer<Json>> {
  const text = await response.text();
  return { status: response.status, body: text ? JSON.parse(text) : null };
}
