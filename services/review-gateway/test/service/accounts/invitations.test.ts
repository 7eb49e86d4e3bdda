import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { AcceptInvitation } from '../../../src/application/accounts/accept-invitation.js';
import { Browser } from '../../support/browser.js';
import { useGateway, type Gateway, type Json } from '../../support/gateway.js';

const password = 'a long enough password';
const person = { email: 'lin@hospital.example', name: 'Lin', roles: ['reviewer', 'panelist'], languages: ['zh', 'en'] };

async function invite(gateway: Gateway, over: object = {}): Promise<{ id: string; secret: string; expiresAt: string }> {
  const { status, body } = await gateway.administrator('POST', '/projects/demo/invitations', { ...person, ...over });
  expect(status).toBe(201);
  return { id: body.id, secret: new URL(body.link).hash.slice(1), expiresAt: body.expiresAt };
}

async function stateOf(gateway: Gateway, id: string): Promise<string> {
  const { body } = await gateway.administrator('GET', '/projects/demo/invitations');
  return body.invitations.find((invitation: Json) => invitation.id === id).state;
}

describe('An invitation', () => {
  const under = useGateway();
  const unknown = { status: 404, body: { code: 'invitation-unknown' } };
  const accept = (invitation: string, over: object = {}) => {
    const browser = new Browser(under.gateway.address);
    const body = { invitation, name: 'Dr Lin', login: 'lin', password, ...over };
    return browser.page('POST', '/invitations/accept', { body }).then((answer) => ({ browser, ...answer }));
  };
  const look = (invitation: string) =>
    new Browser(under.gateway.address).page('POST', '/invitations/look', { body: { invitation } });

  it('shows what it is to, and makes whoever accepts it an expert of the project who is logged in', async () => {
    const { gateway } = under;
    const { id, secret, expiresAt } = await invite(gateway, { specialties: ['surgery'] });
    expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(13.9 * 24 * 60 * 60 * 1000);
    expect(await look(secret)).toEqual({
      status: 200,
      body: {
        project: 'demo',
        projectName: 'A demonstration',
        email: person.email,
        name: 'Lin',
        roles: person.roles,
        oidc: null,
      },
    });
    const { browser, status, body } = await accept(secret);
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { name: 'Dr Lin', login: 'lin', simulated: false, mustClaim: false },
    });
    expect((await browser.page('GET', '/session')).status).toBe(200);
    expect(await stateOf(gateway, id)).toBe('accepted');
    const told = (await gateway.published('expert.changed')).filter(({ data }) => data.expert === body.subject);
    expect(told.map(({ data }) => data)).toEqual([
      expect.objectContaining({
        memberships: [{ project: 'demo', roles: person.roles }],
        specialties: ['surgery'],
        languages: ['zh', 'en'],
        simulated: false,
        status: 'active',
      }),
    ]);
  });

  it('is good once, also when it is used twice at once', async () => {
    const { secret } = await invite(under.gateway);
    const acceptInvitation = under.gateway.service.app.get(AcceptInvitation);
    // By an identity there is no password to be hashed, which would keep them apart.
    const outcomes = await Promise.allSettled(
      Array.from({ length: 6 }, (_, n) => {
        const vouched = { issuer: 'https://provider.example', external: `once-${n}`, name: null, email: null };
        return acceptInvitation.byIdentity(secret, vouched, { address: '127.0.0.1', userAgent: 'Firefox' });
      }),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await accept(secret, { login: 'once' })).toMatchObject(unknown);
  });

  it('is told of alike whether it is unknown, expired, used or withdrawn', async () => {
    const { gateway } = under;
    const [expired, withdrawn] = [await invite(gateway), await invite(gateway)];
    await gateway.query(`UPDATE invitation SET expires_at = now() WHERE id = $1`, [expired.id]);
    const removed = await gateway.administrator('DELETE', `/projects/demo/invitations/${withdrawn.id}`);
    expect(removed.status).toBe(204);
    expect(await stateOf(gateway, expired.id)).toBe('expired');
    expect(await stateOf(gateway, withdrawn.id)).toBe('withdrawn');
    const answers = [await look('nonsense'), await look(expired.secret), await look(withdrawn.secret)];
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]).toMatchObject(unknown);
    expect(await accept(withdrawn.secret, { login: 'withdrawn' })).toMatchObject(unknown);
  });

  it('is withdrawn by a lead of its project only', async () => {
    const { gateway } = under;
    await gateway.administrator('POST', '/projects', { id: 'other', configuration: { name: 'Other' } });
    const { id } = await invite(gateway);
    expect(await gateway.administrator('DELETE', `/projects/other/invitations/${id}`)).toMatchObject(unknown);
    expect(await stateOf(gateway, id)).toBe('open');
  });

  it('is not stored, but for a hash', async () => {
    const { secret } = await invite(under.gateway);
    expect(JSON.stringify(await under.gateway.query('SELECT invitation::text FROM invitation'))).not.toContain(secret);
  });

  it('lets the owner of an account join by their password, and nobody else take their login', async () => {
    const { gateway } = under;
    const first = await accept((await invite(gateway)).secret, { login: 'twice' });
    await gateway.administrator('POST', '/projects', { id: 'second', configuration: { name: 'Second' } });
    const { body } = await gateway.administrator('POST', '/projects/second/invitations', person);
    const secret = new URL(body.link).hash.slice(1);
    const wrong = await accept(secret, { login: 'twice', password: 'another password' });
    expect(wrong).toMatchObject({ status: 409, body: { code: 'login-taken' } });
    const joined = await accept(secret, { login: 'Twice' });
    expect(joined).toMatchObject({ status: 200, body: { subject: first.body.subject } });
    expect(joined.body.roles).toHaveLength(4);
  });
});

describe('An administrator', () => {
  const under = useGateway();

  it('can be an expert of a project too, and holds the sum of the roles', async () => {
    const { gateway } = under;
    const credential = (await readFile(gateway.credentialFile, 'utf8')).trim();
    const browser = new Browser(gateway.address);
    await browser.page('POST', '/session/claim', { body: { credential, name: 'Ada', login: 'ada', password } });
    const body = { roles: ['reviewer'], specialties: [], languages: ['en'] };
    expect(await browser.call('POST', '/projects/demo/me', body)).toMatchObject({
      status: 200,
      body: { roles: ['reviewer'] },
    });
    browser.forgetToken();
    const me = (await browser.page('GET', '/session')).body;
    expect(me.roles).toEqual([
      { project: '*', role: 'administrator' },
      { project: 'demo', role: 'reviewer' },
    ]);
    expect((await browser.call('POST', '/projects/demo/assignments/next')).status).toBe(204);
    await gateway.setStatus(me.subject, 'left');
    // Whoever administers stays, but has to log in anew.
    const again = await browser.page('POST', '/session', { body: { login: 'ada', password } });
    expect(again.body.roles).toEqual([{ project: '*', role: 'administrator' }]);
  });
});

describe('An account', () => {
  const under = useGateway();
  const opened = async (login: string) => {
    const browser = new Browser(under.gateway.address);
    const { secret } = await invite(under.gateway);
    await browser.page('POST', '/invitations/accept', { body: { invitation: secret, name: login, login, password } });
    return browser;
  };
  const again = async (login: string, given = password) => {
    const browser = new Browser(under.gateway.address);
    return Object.assign(browser, {
      answer: await browser.page('POST', '/session', { body: { login, password: given } }),
    });
  };

  it('shows its sessions, and ends one, or all of them everywhere', async () => {
    const here = await opened('many');
    const there = await again('many');
    const { body } = await here.call('GET', '/account');
    expect(body.sessions).toHaveLength(2);
    expect(body.sessions.filter(({ current }: Json) => current)).toHaveLength(1);
    const other = body.sessions.find(({ current }: Json) => !current);
    expect((await here.call('DELETE', `/account/sessions/${other.id}`)).status).toBe(204);
    expect((await there.page('GET', '/session')).status).toBe(401);
    expect((await here.page('GET', '/session')).status).toBe(200);
    expect((await here.call('DELETE', `/account/sessions/${other.id}`)).status).toBe(404);
    const third = await again('many');
    expect((await here.call('DELETE', '/account/sessions')).status).toBe(204);
    for (const browser of [here, third]) expect((await browser.page('GET', '/session')).status).toBe(401);
    expect((await here.call('GET', '/account')).status).toBe(401);
  });

  it('ends no session of somebody else', async () => {
    const [one, two] = [await opened('one'), await opened('two')];
    const { body } = await two.call('GET', '/account');
    expect((await one.call('DELETE', `/account/sessions/${body.sessions[0].id}`)).status).toBe(404);
    expect((await two.page('GET', '/session')).status).toBe(200);
  });

  it('changes its password for whoever knows the present one, and ends the other sessions', async () => {
    const here = await opened('changing');
    const there = await again('changing');
    const change = (current: string, next: string) => here.call('PUT', '/account/password', { current, next });
    expect(await change('not the password', 'a new good password')).toMatchObject({
      status: 422,
      body: { code: 'password-wrong' },
    });
    expect(await change(password, 'short')).toMatchObject({ status: 422, body: { code: 'password-weak' } });
    expect((await change(password, 'a new good password')).status).toBe(204);
    expect((await there.page('GET', '/session')).status).toBe(401);
    expect((await here.page('GET', '/session')).status).toBe(200);
    expect((await again('changing')).answer.status).toBe(401);
    expect((await again('changing', 'a new good password')).answer.status).toBe(200);
  });

  it('makes tokens for programs, which are listed with their last use, and end when they are revoked', async () => {
    const { gateway } = under;
    const here = await opened('scripting');
    const made = await here.call('POST', '/account/tokens', { name: 'nightly' });
    expect(made.body.credential).toMatch(/^consilium_[0-9a-f]{16}_[\w-]{43}$/);
    const listed = async () => (await here.call('GET', '/account')).body.tokens;
    expect(await listed()).toEqual([
      { id: made.body.id, name: 'nightly', createdAt: expect.any(String), lastUsedAt: null },
    ]);
    const nobody = { expert: '', token: '' };
    const ask = () => gateway.call(nobody, 'POST', '/tokens', { credential: made.body.credential });
    const program = { expert: '', token: (await ask()).body.token as string };
    expect((await listed())[0].lastUsedAt).toEqual(expect.any(String));
    // A program can't make itself another token, nor set the password.
    const refused = { status: 403, body: { code: 'page-only' } };
    expect(await gateway.call(program, 'POST', '/account/tokens', { name: 'x' })).toMatchObject(refused);
    const change = { current: password, next: 'a new good password' };
    expect(await gateway.call(program, 'PUT', '/account/password', change)).toMatchObject(refused);
    const byToken = new Browser(gateway.address);
    await byToken.page('POST', '/session', { body: { credential: made.body.credential } });
    expect((await gateway.call(program, 'GET', '/account')).status).toBe(200);
    expect((await here.call('DELETE', `/account/tokens/${made.body.id}`)).status).toBe(204);
    expect((await gateway.call(program, 'GET', '/account')).status).toBe(401);
    expect(await ask()).toMatchObject({ status: 401, body: { code: 'credential-invalid' } });
    expect((await byToken.page('GET', '/session')).status).toBe(401);
    expect(await listed()).toEqual([]);
    expect((await here.call('DELETE', `/account/tokens/${made.body.id}`)).status).toBe(404);
  });
});
