import { describe, expect, it, jest } from '@jest/globals';
import { decodeJwt } from 'jose';
import { Argon2Passwords } from '../../../src/security/argon2-passwords.js';
import { Browser } from '../../support/browser.js';
import { logInNew, password } from '../../support/new-account.js';
import { useGateway, type Gateway } from '../../support/gateway.js';

const loggedIn = (gateway: Gateway, login: string, roles?: string[]) => logInNew(gateway, { login, roles });

describe('A session', () => {
  const under = useGateway();

  it('is a cookie for the routes of sessions alone, which no script reads and no other site sends', async () => {
    const browser = await loggedIn(under.gateway, 'cookie');
    expect(browser.cookieLine).toMatch(
      /^consilium_session=[\w-]{43}; Path=\/api\/review-gateway\/session; HttpOnly; SameSite=Strict$/,
    );
    expect(await browser.page('GET', '/session')).toMatchObject({ status: 200, body: { login: 'cookie' } });
  });

  it('gives tokens of two minutes that name it', async () => {
    const browser = await loggedIn(under.gateway, 'short');
    const { body } = await browser.page('POST', '/session/token');
    const claims = decodeJwt(body.token);
    expect(claims.exp! - claims.iat!).toBe(120);
    expect(claims['session']).toMatch(/^[0-9a-f-]{36}$/);
    expect(body.me).toMatchObject({ subject: browser.expert, roles: [{ project: 'demo', role: 'reviewer' }] });
    expect((await browser.call('GET', '/projects/demo')).status).toBe(200);
  });

  it('ends with the log-out, and its tokens with it, at once', async () => {
    const browser = await loggedIn(under.gateway, 'leaving');
    const token = await browser.currentToken();
    expect((await browser.page('DELETE', '/session')).status).toBe(204);
    const late = await under.gateway.call({ expert: '', token }, 'GET', '/projects');
    expect(late).toMatchObject({ status: 401, body: { code: 'token-ended' } });
    expect(await browser.page('GET', '/session')).toMatchObject({ status: 401, body: { code: 'session-missing' } });
  });

  it('that ends here ends its tokens at another replica, which is sure of none for more than two seconds', async () => {
    const replica = await under.gateway.replica();
    const browser = await loggedIn(under.gateway, 'everywhere');
    const token = await browser.currentToken();
    const there = () => fetch(`${replica}/projects`, { headers: { authorization: `Bearer ${token}` } });
    expect((await there()).status).toBe(200);
    await browser.page('DELETE', '/session');
    const now = performance.now.bind(performance);
    const later = jest.spyOn(performance, 'now').mockImplementation(() => now() + 2001);
    expect((await there()).status).toBe(401);
    later.mockRestore();
  });

  it.each([
    ['last_seen_at', '12 hours'],
    ['created_at', '30 days'],
  ])('ends by itself: %s %s ago', async (column, age) => {
    const browser = await loggedIn(under.gateway, `old-${column}`);
    await under.gateway.query(
      `UPDATE session SET ${column} = now() - interval '${age}' + interval '1 minute' WHERE subject = $1`,
      [browser.expert],
    );
    expect((await browser.page('GET', '/session')).status).toBe(200);
    await under.gateway.query(`UPDATE session SET ${column} = now() - interval '${age}' WHERE subject = $1`, [
      browser.expert,
    ]);
    expect((await browser.page('GET', '/session')).status).toBe(401);
  });

  it('is stored as a hash only', async () => {
    const browser = await loggedIn(under.gateway, 'hashed');
    const [, secret] = /consilium_session=([^;]+)/.exec(browser.cookieLine)!;
    const rows = await under.gateway.query(`SELECT session::text, encode(token_hash, 'escape') FROM session`);
    expect(JSON.stringify(rows)).not.toContain(secret);
  });

  it.each(['left', 'voided'])('of an expert who is %s ends, with every token, and no other begins', async (status) => {
    const { gateway } = under;
    const browser = await loggedIn(gateway, status);
    const { body } = await browser.call('POST', '/account/tokens', { name: 'script' });
    const program = await gateway.call({ expert: '', token: '' }, 'POST', '/tokens', { credential: body.credential });
    const caller = { expert: browser.expert, token: program.body.token as string };
    expect((await gateway.call(caller, 'GET', '/projects')).status).toBe(200);
    await gateway.setStatus(browser.expert, status);
    expect((await browser.call('GET', '/projects')).status).toBe(401);
    expect((await gateway.call(caller, 'GET', '/projects')).status).toBe(401);
    expect((await browser.page('POST', '/session/token')).status).toBe(401);
    const again = await browser.page('POST', '/session', { body: { login: status, password } });
    expect(again).toMatchObject({ status: 401, body: { code: 'login-invalid' } });
    const renewed = await gateway.call({ expert: '', token: '' }, 'POST', '/tokens', { credential: body.credential });
    expect(renewed.body.roles).toEqual([]);
  });

  it('of an expert is ended by a lead of a project that they are in, and by no other', async () => {
    const { gateway } = under;
    const browser = await loggedIn(gateway, 'ended');
    await browser.currentToken();
    await gateway.administrator('POST', '/projects', { id: 'other', configuration: { name: 'Other' } });
    const path = (project: string) => `/projects/${project}/experts/${browser.expert}/sessions`;
    expect(await gateway.administrator('DELETE', path('other'))).toMatchObject({
      status: 404,
      body: { code: 'expert-unknown' },
    });
    expect((await browser.call('GET', '/projects')).status).toBe(200);
    expect((await gateway.administrator('DELETE', path('demo'))).status).toBe(204);
    expect((await browser.call('GET', '/projects')).status).toBe(401);
    expect((await browser.page('GET', '/session')).status).toBe(401);
  });

  it('loses a role that was taken away with the next request', async () => {
    const { gateway } = under;
    const browser = await loggedIn(gateway, 'demoted', ['reviewer', 'lead']);
    expect((await browser.call('GET', '/projects/demo/experts')).status).toBe(200);
    await gateway.administrator('POST', '/projects/demo/experts', { expert: browser.expert, roles: ['reviewer'] });
    expect((await browser.call('GET', '/projects/demo/experts')).status).toBe(401);
    browser.forgetToken();
    expect((await browser.call('GET', '/projects/demo/experts')).status).toBe(403);
  });
});

describe('The routes of sessions', () => {
  const under = useGateway();
  const routes: [string, string][] = [
    ['GET', '/session'],
    ['POST', '/session/token'],
    ['DELETE', '/session'],
    ['POST', '/session'],
    ['POST', '/session/claim'],
    ['POST', '/invitations/look'],
    ['POST', '/invitations/accept'],
  ];

  it.each(routes)('%s %s is not for a request that another site had a browser send', async (method, path) => {
    const browser = new Browser(under.gateway.address);
    const refused = { status: 403, body: { code: 'not-from-page' } };
    const body = method === 'POST' ? {} : undefined;
    const send = (headers: Record<string, string>) => browser.page(method, path, { body, headers });
    expect(await send({ 'sec-fetch-site': 'cross-site' })).toMatchObject(refused);
    expect(await send({ 'sec-fetch-site': 'same-site' })).toMatchObject(refused);
    const plain = await browser.send(method, `${under.gateway.address}${path}`, {
      body,
      headers: { 'x-consilium': 'page', origin: 'https://elsewhere.example' },
    });
    expect(plain.status).toBe(403);
    const unnamed = await browser.send(method, `${under.gateway.address}${path}`, { body });
    expect(unnamed.status).toBe(403);
  });
});

describe('A log-in', () => {
  const under = useGateway();

  it('is refused alike for a login that nobody has, a wrong password, and somebody without a password', async () => {
    const { gateway } = under;
    const browser = await loggedIn(gateway, 'known');
    await gateway.setStatus((await loggedIn(gateway, 'gone')).expert, 'left');
    const answers = [];
    for (const login of ['known', 'nobody', 'gone'])
      answers.push(await browser.page('POST', '/session', { body: { login, password: 'wrong password' } }));
    answers.push(await browser.page('POST', '/session', { body: { login: 'gone', password } }));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]).toMatchObject({ status: 401, body: { code: 'login-invalid' } });
  });

  it('compares a password for a login that nobody has as for any other, so that it takes as long', async () => {
    const browser = await loggedIn(under.gateway, 'compared');
    const fits = jest.spyOn(Argon2Passwords.prototype, 'fits');
    const compared = async (login: string) => {
      fits.mockClear();
      await browser.page('POST', '/session', { body: { login, password: 'wrong password' } });
      return fits.mock.calls;
    };
    expect(await compared('compared')).toEqual([['wrong password', expect.stringMatching(/^\$argon2id\$/)]]);
    expect(await compared('nobody at all')).toEqual([['wrong password', null]]);
    fits.mockRestore();
  });

  it('is slowed down for one login after ten attempts from one place, right ones too', async () => {
    const browser = await loggedIn(under.gateway, 'guessed');
    const statuses = [];
    for (let n = 0; n < 11; n += 1)
      statuses.push(
        (await browser.page('POST', '/session', { body: { login: 'guessed', password: `guess ${n}` } })).status,
      );
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429]);
    const right = await browser.page('POST', '/session', { body: { login: 'guessed', password } });
    expect(right).toMatchObject({ status: 429, body: { code: 'too-many-requests', retryAfter: expect.any(Number) } });
  });

  it.each([
    ['short', 'too short'],
    ['aaaaaaaaaaaaaa', 'of few characters'],
    ['weak.login@example.org', 'the login'],
  ])('gets no password %s: %s', async (weak) => {
    const { body } = await under.gateway.administrator('POST', '/projects/demo/experts', {
      name: 'Dr Secret Name',
      roles: ['reviewer'],
      languages: ['en'],
      simulated: false,
    });
    const claim = { credential: body.credential, name: 'Weak', login: 'weak.login@example.org', password: weak };
    expect(await new Browser(under.gateway.address).page('POST', '/session/claim', { body: claim })).toMatchObject({
      status: 422,
      body: { code: 'password-weak' },
    });
  });

  it('stores an argon2id hash', async () => {
    await loggedIn(under.gateway, 'argon');
    const [row] = await under.gateway.query<{ hash: string }>(
      `SELECT password_hash AS hash FROM account WHERE login = 'argon'`,
    );
    expect(row!.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });
});
