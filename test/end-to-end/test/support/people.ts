import { randomUUID } from 'node:crypto';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { consoleErrors, profile } from './browser.js';
import type { Host } from './system.js';

export const password = 'four correct horses wait';

/** Somebody at a browser of their own, logged in. */
export interface Person {
  readonly name: string;
  readonly login: string;
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
  const page = await context.newPage();
  return { name, login, context, page, errors: consoleErrors(page) };
}
