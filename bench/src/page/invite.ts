import { randomUUID } from 'node:crypto';
import type { Browser, BrowserContext } from 'playwright-core';

export interface Place {
  readonly url: string;
  readonly credential: string;
  readonly project: string;
}

const names = { lead: 'Lead', reviewer: 'Reviewer' };

/** The profile of somebody who has just come by an invitation: logged in, with nothing in the browser's cache. */
export async function invite(
  browser: Browser,
  { url, credential, project }: Place,
  role: 'lead' | 'reviewer',
): Promise<BrowserContext> {
  const api = `${url}/api/review-gateway`;
  const { token } = await post<{ token: string }>(`${api}/tokens`, { credential });
  const { link } = await post<{ link: string }>(
    `${api}/projects/${project}/invitations`,
    { email: `${role}@example.org`, name: names[role], roles: [role], specialties: [], languages: ['en'] },
    { authorization: `Bearer ${token}` },
  );
  const context = await browser.newContext({ baseURL: url, locale: 'en-GB', viewport: { width: 1440, height: 900 } });
  const answer = await context.request.post('/api/review-gateway/invitations/accept', {
    headers: { 'x-consilium': 'page', origin: url },
    data: { invitation: link.split('#')[1], name: names[role], login: role, password: randomUUID() },
  });
  if (!answer.ok()) throw new Error(`The invitation was refused: ${await answer.text()}`);
  return context;
}

async function post<T>(address: string, body: object, headers: Record<string, string> = {}): Promise<T> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${address} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
}
