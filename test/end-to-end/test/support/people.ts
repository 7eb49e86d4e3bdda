import { randomUUID } from 'node:crypto';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { consoleErrors, profile } from './browser.js';
import { Client } from './client.js';
import { Expert } from './expert.js';
import type { Host, Project } from './system.js';

export const password = 'four correct horses wait';

/** Somebody at a browser of their own, logged in. */
export interface Person {
  readonly name: string;
  readonly login: string;
  /** Their id. */
  readonly subject: string;
  readonly context: BrowserContext;
  readonly page: Page;
  /** What the console of their pages said of errors. */
  readonly errors: string[];
}

/** Invites somebody into the project, who accepts and is logged in from then on. */
export async function person(
  browser: Browser,
  { standalone: { url }, administrator }: Host,
  project: string,
  options: BrowserContextOptions & { name?: string; roles?: string[]; languages?: string[] } = {},
): Promise<Person> {
  const { name = 'Ada Example', roles = ['reviewer'], languages = ['en'], ...surroundings } = options;
  const login = `${randomUUID().slice(0, 8)}@hospital.example`;
  const { link } = await administrator.post<{ link: string }>(`/review-gateway/projects/${project}/invitations`, {
    email: login,
    name,
    roles,
    specialties: [],
    languages,
  });
  const context = await profile(browser, url, surroundings);
  const answer = await context.request.post('/api/review-gateway/invitations/accept', {
    headers: { 'x-consilium': 'page', origin: url },
    data: { invitation: link.split('#')[1], name, login, password },
  });
  if (!answer.ok()) throw new Error(`The invitation was refused: ${await answer.text()}`);
  const { subject } = (await answer.json()) as { subject: string };
  const page = await context.newPage();
  return { name, login, subject, context, page, errors: consoleErrors(page) };
}

/** The first administrator at a browser, let in by the credential of the first start. */
export async function administratorAt(
  browser: Browser,
  { url, administratorCredential: credential }: { url: string; administratorCredential: string | null },
): Promise<Pick<Person, 'context' | 'page' | 'errors'>> {
  const context = await profile(browser, url);
  const headers = { 'x-consilium': 'page', origin: url };
  const answer = await context.request.post('/api/review-gateway/session', { headers, data: { credential } });
  if (!answer.ok()) throw new Error(`The credential was refused: ${await answer.text()}`);
  const page = await context.newPage();
  return { context, page, errors: consoleErrors(page) };
}

/** A program of theirs, by a token made at the page: it works in their name, faster than hands. */
export async function programOf(
  { standalone: { url } }: Host,
  { id }: Project,
  person: Person,
  name = 'A program',
): Promise<Expert> {
  const headers = { 'x-consilium': 'page', origin: url };
  const session = await person.context.request.post('/api/review-gateway/session/token', { headers });
  const { token } = (await session.json()) as { token: string };
  const made = await person.context.request.post('/api/review-gateway/account/tokens', {
    headers: { authorization: `Bearer ${token}` },
    data: { name },
  });
  const { credential } = (await made.json()) as { credential: string };
  return new Expert(person.subject, id, new Client(url, credential));
}
