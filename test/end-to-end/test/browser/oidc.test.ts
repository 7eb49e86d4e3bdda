import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '@consilium/testing';
import { client, OpenidProviderUnderTest } from '@consilium/testing/openid';
import type { Browser } from 'playwright-core';
import { Client } from '../support/client.js';
import { openBrowser, profile } from '../support/browser.js';
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
    await page.getByText('Oncology').first().waitFor();

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
});
