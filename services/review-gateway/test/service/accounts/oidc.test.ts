import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '@consilium/testing';
import { Browser } from '../../support/browser.js';
import { logInNew } from '../../support/new-account.js';
import { Gateway, useGateway, type Json } from '../../support/gateway.js';
import { client, OpenidProviderUnderTest, type ProvidersPerson } from '@consilium/testing/openid';

const invited = { email: 'grace@hospital.example', name: 'Grace', roles: ['reviewer'], languages: ['en'] };

describe('Log-in by an OpenID provider', () => {
  let provider: OpenidProviderUnderTest;
  let gateway: Gateway;
  beforeAll(async () => {
    const port = await freePort();
    const origin = `http://127.0.0.1:${port}`;
    provider = await OpenidProviderUnderTest.start([`${origin}/api/review-gateway/session/oidc/callback`]);
    gateway = await Gateway.start({
      PORT: String(port),
      PUBLIC_URL: origin,
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: client.id,
      OIDC_CLIENT_SECRET: client.secret,
      OIDC_NAME: 'St Elsewhere',
    });
  });
  afterAll(async () => {
    await gateway.close();
    await provider.stop();
  });

  /** Goes where it is sent, until it is sent to the page. */
  async function follow(browser: Browser, address: string): Promise<string> {
    for (let step = 0; step < 20; step += 1) {
      const response = await browser.send('GET', address);
      const location = response.headers.get('location');
      if (!location) throw new Error(`${address}: ${response.status} ${await response.text()}`);
      address = new URL(location, address).href;
      const { origin, pathname, search } = new URL(address);
      if (origin === browser.origin && !pathname.startsWith('/api/')) return `${pathname}${search}`;
    }
    throw new Error('sent round and round');
  }

  /** A browser in which the person goes through the log-in. @returns where on the page it ends */
  async function logIn(person: ProvidersPerson, query: Record<string, string> = {}) {
    provider.present = person;
    const browser = new Browser(gateway.address);
    const page = await follow(browser, `${gateway.address}/session/oidc?${new URLSearchParams(query).toString()}`);
    return { browser, page };
  }

  /** The same as the page does it, which tells more than an address may. */
  async function begin(browser: Browser, person: ProvidersPerson, body: object): Promise<string> {
    provider.present = person;
    const answer = await browser.page('POST', '/session/oidc', { body });
    expect(answer.status).toBe(200);
    return follow(browser, answer.body.address);
  }

  async function accept(person: ProvidersPerson, invitation: string, returnTo = '/') {
    const browser = new Browser(gateway.address);
    return { browser, page: await begin(browser, person, { invitation, return: returnTo }) };
  }

  async function invite(over: object = {}): Promise<{ secret: string; id: string }> {
    const { body } = await gateway.administrator('POST', '/projects/demo/invitations', { ...invited, ...over });
    return { secret: new URL(body.link).hash.slice(1), id: body.id };
  }

  it('is offered by the name that people know', async () => {
    const { body } = await new Browser(gateway.address).page('GET', '/session/options');
    expect(body).toEqual({ local: true, oidc: { name: 'St Elsewhere' } });
  });

  it('refuses somebody who is not known, and says so on the page', async () => {
    const { browser, page } = await logIn({
      sub: 'stranger',
      email: 'stranger@hospital.example',
      email_verified: true,
    });
    expect(page).toBe('/login?problem=oidc-unknown');
    expect((await browser.page('GET', '/session')).status).toBe(401);
  });

  it('accepts an invitation by its link, and knows the person from then on', async () => {
    const { secret } = await invite({ email: 'somebody-else@hospital.example' });
    const person = { sub: 'grace', name: 'Grace Hopper', email: 'grace@hospital.example', email_verified: true };
    const first = await accept(person, secret, '/p/demo/review?a=b');
    expect(first.page).toBe('/p/demo/review?a=b');
    const me = (await first.browser.page('GET', '/session')).body;
    expect(me).toMatchObject({
      name: 'Grace Hopper',
      login: null,
      mustClaim: false,
      roles: [{ project: 'demo', role: 'reviewer' }],
    });
    const again = await logIn(person);
    expect(again.page).toBe('/');
    expect((await again.browser.page('GET', '/session')).body.subject).toBe(me.subject);
    const account = await again.browser.call('GET', '/account');
    expect(account.body.identities).toEqual([{ issuer: provider.issuer }]);
    expect(account.body.sessions).toHaveLength(2);
    const used = await accept({ sub: 'late', name: 'Late' }, secret);
    expect(used.page).toBe('/login?problem=invitation-unknown');
  });

  it('accepts an open invitation to the address that the provider has verified, and to no other', async () => {
    const { id } = await invite({ email: 'Mail@Hospital.example' });
    const person = { sub: 'mail', name: 'Mail', email: 'mail@hospital.example', email_verified: false };
    expect((await logIn(person)).page).toBe('/login?problem=oidc-unknown');
    const { browser, page } = await logIn({ ...person, email_verified: true });
    expect(page).toBe('/');
    expect((await browser.page('GET', '/session')).body.roles).toEqual([{ project: 'demo', role: 'reviewer' }]);
    const { body } = await gateway.administrator('GET', '/projects/demo/invitations');
    expect(body.invitations.find((entry: Json) => entry.id === id)).toMatchObject({ state: 'accepted' });
  });

  it('does not let in somebody who was voided', async () => {
    const { secret } = await invite();
    const { browser } = await accept({ sub: 'bad', name: 'Bad' }, secret);
    const { subject } = (await browser.page('GET', '/session')).body;
    await gateway.setStatus(subject, 'voided');
    expect((await logIn({ sub: 'bad' })).page).toBe('/login?problem=oidc-unknown');
    const another = await invite();
    expect((await accept({ sub: 'bad' }, another.secret)).page).toBe('/login?problem=expert-voided');
  });

  it('is finished only in the browser that began it, and once', async () => {
    provider.present = { sub: 'grace' };
    const begun = await new Browser(gateway.address).send('GET', `${gateway.address}/session/oidc`);
    const other = new Browser(gateway.address);
    expect(await follow(other, begun.headers.get('location')!)).toBe('/login?problem=oidc');
    const forged = `${gateway.address}/session/oidc/callback?code=x&state=y`;
    expect(await follow(new Browser(gateway.address), forged)).toBe('/login?problem=oidc');
  });

  it('is linked to an account by its owner, logged in there, and by nobody else', async () => {
    const owner = await logInNew(gateway, { login: 'owner' });
    const person = { sub: 'owner-at-work', name: 'Owner' };
    const link = { link: true, return: '/account' };
    expect(await begin(owner, person, link)).toBe('/account');
    const later = await logIn(person);
    expect((await later.browser.page('GET', '/session')).body).toMatchObject({
      subject: owner.expert,
      login: 'owner',
    });
    // Again it changes nothing; to another account it is refused.
    expect(await begin(owner, person, link)).toBe('/account');
    expect((await owner.call('GET', '/account')).body.identities).toEqual([{ issuer: provider.issuer }]);
    const other = await logInNew(gateway, { login: 'other' });
    expect(await begin(other, person, link)).toBe('/account?problem=identity-taken');
    expect((await other.call('GET', '/account')).body.identities).toEqual([]);
    const nobody = await new Browser(gateway.address).page('POST', '/session/oidc', { body: link });
    expect(nobody).toMatchObject({ status: 401, body: { code: 'session-missing' } });
  });

  it('is unlinked by its owner, whose other sessions end; not where it is their only way to log in', async () => {
    const owner = await logInNew(gateway, { login: 'unlinker' });
    const person = { sub: 'unlinker-at-work', name: 'At Work' };
    await begin(owner, person, { link: true, return: '/account' });
    const elsewhere = (await logIn(person)).browser;
    const path = `/account/identities?${new URLSearchParams({ issuer: provider.issuer }).toString()}`;
    expect((await owner.call('DELETE', path)).status).toBe(204);
    expect((await owner.call('GET', '/account')).body.identities).toEqual([]);
    expect((await elsewhere.page('GET', '/session')).status).toBe(401);
    expect((await logIn(person)).page).toBe('/login?problem=oidc-unknown');
    expect(await owner.call('DELETE', path)).toMatchObject({ status: 404, body: { code: 'identity-unknown' } });
    const { body: log } = await gateway.administrator('GET', '/audit?act=identity-unlinked');
    expect(log.entries).toMatchObject([{ details: { issuer: provider.issuer } }]);

    const { secret } = await invite({ email: 'only@hospital.example' });
    const only = await accept({ sub: 'only', name: 'Only' }, secret);
    expect(await only.browser.call('DELETE', path)).toMatchObject({ status: 409, body: { code: 'last-way-in' } });
    expect((await logIn({ sub: 'only' })).page).toBe('/');
  });

  it('is not linked once the session has ended in which that was begun', async () => {
    const owner = await logInNew(gateway, { login: 'left-meanwhile' });
    provider.present = { sub: 'too-late', name: 'Late' };
    const { body } = await owner.page('POST', '/session/oidc', { body: { link: true, return: '/account' } });
    await owner.page('DELETE', '/session');
    expect(await follow(owner, body.address)).toBe('/account?problem=oidc');
    expect((await logIn({ sub: 'too-late' })).page).toBe('/login?problem=oidc-unknown');
  });

  it('takes the secret of an invitation in no address: it would stand in logs', async () => {
    const { secret } = await invite({ email: 'nobody@hospital.example' });
    const { page } = await logIn({ sub: 'by-address', name: 'X' }, { invitation: secret });
    expect(page).toBe('/login?problem=oidc-unknown');
  });

  it.each(['https://elsewhere.example/', '//elsewhere.example', '/\\elsewhere.example', '/.//elsewhere.example'])(
    'sends nobody to another site: %s',
    async (target) => {
      const { browser, page } = await logIn({ sub: 'grace' }, { return: target });
      expect(new URL(page, browser.origin).origin).toBe(browser.origin);
      expect(page).not.toMatch(/^\/[/\\]/);
    },
  );
});

describe('Without an OpenID provider', () => {
  const under = useGateway();

  it('none is offered', async () => {
    const browser = new Browser(under.gateway.address);
    expect((await browser.page('GET', '/session/options')).body).toEqual({ local: true, oidc: null });
    expect((await browser.page('GET', '/session/oidc')).status).toBe(404);
  });
});
