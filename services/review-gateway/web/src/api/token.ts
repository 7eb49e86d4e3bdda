import { ProblemError } from './problem.js';
import type { Me } from './types.js';

/** Fetched anew so long before its end. */
const earlyMs = 20_000;

interface Token {
  readonly token: string;
  readonly expiresAt: string;
  readonly me: Me;
}

let current: Promise<Token> | null = null;
let ends = 0;

/** The short-lived token of the session, which lives in memory only. @throws ProblemError 401 where there is no session */
export async function accessToken(): Promise<string> {
  return (await freshToken()).token;
}

/** Who is logged in. @throws ProblemError 401 where there is no session */
export async function whoAmI(): Promise<Me> {
  return (await freshToken()).me;
}

export function forgetToken(): void {
  current = null;
}

/** Calls a route of the session, which knows the caller by the cookie. @throws ProblemError */
export async function callSession(path: string, method: 'GET' | 'POST' | 'DELETE', body?: unknown): Promise<Response> {
  const response = await fetch(`/api/review-gateway/${path}`, {
    method,
    credentials: 'same-origin',
    headers: { 'x-consilium': 'page', ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }).catch(() => {
    throw new ProblemError(0, 'offline', 'The server cannot be reached.');
  });
  if (!response.ok) throw await ProblemError.from(response);
  return response;
}

function freshToken(): Promise<Token> {
  if (!current || Date.now() > ends - earlyMs) {
    ends = Number.POSITIVE_INFINITY;
    const asked = fetchToken();
    current = asked;
    asked.catch(() => {
      if (current === asked) current = null;
    });
  }
  return current;
}

async function fetchToken(): Promise<Token> {
  const token = (await (await callSession('session/token', 'POST')).json()) as Token;
  ends = Date.parse(token.expiresAt);
  return token;
}
