import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '@consilium/testing';
import { client, OpenidProviderUnderTest } from '@consilium/testing/openid';
import type { Browser } from 'playwright-core';
import { Client } from '../support/client.js';
import { faultsOfAccess, openBrowser, profile } from '../support/browser.js';
import { ScriptedModel } from '../support/scripted-model.js';
import { StandaloneHost } from '../support/standalone-host.js';

let provider: OpenidProviderUnderTest;
let model: ScriptedModel;
let host: StandaloneHost;
let browser: Browser;
let url: string;

beforeAll(async () => {
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  provider = await OpenidProviderUnderTest.start([`${url}/api/review-gateway/session/oidc/callback`]);
  model = await ScriptedModel.start();
  [host, browser] = await Promise.all([
    StandaloneHost.start(model.url, port, {
      PUBLIC_URL: url,
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: client.id,
      OIDC_CLIENT_SECRET: client.secret,
      OIDC_NAME: 'Example Hospital',
    }),
    openBrowser(),
  ]);
});

afterAll(async () => {
  await browser?.close();
  await host?.close();
  await model?.stop();
  await provider?.stop();
});

const link = { name: 'Log in with Example Hospital' };

describe('With an OpenID provider', () => {
  it('who was invited joins through it and logs in by it ever after; who was not is told so', async () => {
    const administrator = new Client(url, host.standalone.administratorCredential!);
    await administrator.post('/review-gateway/projects', { id: 'p', configuration: { name: 'Oncology' } });
    const { link: invitation } = await administrator.post<{ link: string }>('/review-gateway/projects/p/invitations', {
      email: 'emil@hospital.example',
      name: 'Emil',
      roles: ['reviewer'],
      specialties: [],
      languages: ['en'],
    });
    provider.present = { sub: 'emil', name: 'Emil', email: 'emil@hospital.example', email_verified: true };
    const page = await (await profile(browser, url)).newPage();
    await page.goto(invitation);
    await page.getByRole('link', link).or(page.getByRole('button', link)).click();
    // Its name stands in the invitation already.
    await page.getByRole('heading', { name: 'Your projects' }).waitFor();
    await page.getByRole('heading', { name: 'Oncology' }).waitFor();

    const later = await (await profile(browser, url)).newPage();
    await later.goto('/account');
    await later.getByRole('link', link).or(later.getByRole('button', link)).click();
    await later.getByRole('heading', { name: 'Where you are logged in' }).waitFor();

    provider.present = { sub: 'stranger', email: 'stranger@hospital.example', email_verified: true };
    const stranger = await (await profile(browser, url)).newPage();
    await stranger.goto('/login');
    await stranger.getByRole('link', link).or(stranger.getByRole('button', link)).click();
    await stranger.getByText('Your organisation knows you, but you have no account here.').waitFor();
    expect(new URL(stranger.url()).pathname).toBe('/login');
  });

  it('who has an account links it with the provider, and logs in either way from then on', async () => {
    const context = await profile(browser, url);
    const page = await context.newPage();
    await page.goto(`/welcome#${host.standalone.administratorCredential}`);
    await page.getByLabel('Your name').fill('Ada');
    await page.getByLabel('Login', { exact: true }).fill('ada');
    for (const label of ['Password', 'The same password again'])
      await page.getByLabel(label, { exact: true }).fill('four correct horses wait');
    await page.getByRole('button', { name: 'Begin' }).click();
    await page.getByRole('heading', { name: 'Your projects' }).waitFor();
    provider.present = { sub: 'ada-at-work', name: 'Ada' };
    await page.goto('/account');
    await page.getByRole('button', { name: 'Link with Example Hospital' }).click();
    await page.getByText(`Linked: ${provider.issuer} vouches for you.`).waitFor();
    const later = await (await profile(browser, url)).newPage();
    await later.goto('/account');
    await later.getByRole('link', link).click();
    await later.getByText('You log in as ada').waitFor();
    await later.getByRole('button', { name: 'Unlink' }).click();
    const asked = later.getByRole('dialog').filter({ hasText: 'You then log in with your password only.' });
    await asked.getByRole('button', { name: 'Unlink' }).click();
    await later.getByRole('button', { name: 'Link with Example Hospital' }).waitFor();
    expect(await faultsOfAccess(later)).toEqual([]);
  });
});
