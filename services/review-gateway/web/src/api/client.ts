import { ProblemError } from './problem.js';
import { accessToken, forgetToken } from './token.js';

export interface Call {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** Keeps on going while the page is being closed. */
  readonly keepalive?: boolean;
}

/**
 * Calls `/api/<path>` as whoever is logged in: `await call('review-gateway/projects')`.
 * @returns the JSON of the answer; undefined where it has none (204)
 * @throws ProblemError
 */
export async function call<T>(path: string, options: Call = {}): Promise<T> {
  const response = await send(path, options);
  if (response.status === 204) return undefined as T;
  return (await response.json()) as T;
}

/** The same for answers that are no JSON, or come as a stream. @throws ProblemError */
export async function send(path: string, options: Call & { rawBody?: BodyInit } = {}): Promise<Response> {
  const { method = 'GET', body, rawBody, headers, signal, keepalive = false } = options;
  for (let attempt = 1; ; attempt += 1) {
    const token = await accessToken();
    const response = await reach(`/api/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(rawBody !== undefined && { body: rawBody }),
      ...(signal && { signal }),
      keepalive,
    });
    if (response.ok) return response;
    if (response.status !== 401 || attempt > 1) throw await ProblemError.from(response);
    // The token may have ended on its way.
    forgetToken();
  }
}

/** @throws ProblemError with status 0 where no answer came */
export async function reach(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init);
  } catch (error) {
    if ((error as Error).name === 'AbortError') throw error;
    throw new ProblemError(0, 'offline', 'The server cannot be reached.');
  }
}
