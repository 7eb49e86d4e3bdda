import { expect } from '@jest/globals';
import { Browser } from './browser.js';
import type { Gateway } from './gateway.js';

export const password = 'a long enough password';

interface NewPerson {
  readonly login: string;
  readonly roles?: string[] | undefined;
  readonly project?: string;
}

/** An expert who has claimed an account, in a browser of theirs. */
export async function logInNew(
  gateway: Gateway,
  { login, roles = ['reviewer'], project = 'demo' }: NewPerson,
): Promise<Browser & { expert: string }> {
  const person = { name: 'Dr Secret Name', roles, languages: ['en'], simulated: false };
  const { body } = await gateway.administrator('POST', `/projects/${project}/experts`, person);
  const browser = new Browser(gateway.address);
  const claim = { credential: body.credential, name: `Dr ${login}`, login, password };
  expect(await browser.page('POST', '/session/claim', { body: claim })).toMatchObject({ status: 200 });
  return Object.assign(browser, { expert: body.expert as string });
}
