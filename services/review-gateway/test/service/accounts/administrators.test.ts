import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { Browser } from '../../support/browser.js';
import { useGateway } from '../../support/gateway.js';
import { logInNew, password } from '../../support/new-account.js';

const another = 'another long enough password';
const everything = [{ project: '*', role: 'administrator' }];

describe('Administrators and lost passwords', () => {
  const under = useGateway();
  const secretOf = (link: string) => new URL(link).hash.slice(1);
  const logIn = (login: string, given: string) =>
    new Browser(under.gateway.address).page('POST', '/session', { body: { login, password: given } });
  const use = (reset: string, given = another, browser = new Browser(under.gateway.address)) =>
    browser.page('POST', '/password-resets/use', { body: { reset, password: given } });
  const resetOf = (expert: string) => `/projects/demo/experts/${expert}/password-reset`;
  const unknown = { status: 404, body: { code: 'reset-unknown' } };

  /** The first administrator at the page. */
  async function administrator(): Promise<Browser> {
    const browser = new Browser(under.gateway.address);
    const credential = (await readFile(under.gateway.credentialFile, 'utf8')).trim();
    expect((await browser.page('POST', '/session', { body: { credential } })).status).toBe(200);
    return browser;
  }

  it('the first administrator logs in by the credential, claims a login with it once, and then logs in by that', async () => {
    const { gateway } = under;
    const credential = (await readFile(gateway.credentialFile, 'utf8')).trim();
    const browser = new Browser(gateway.address);
    const before = await browser.page('POST', '/session', { body: { credential } });
    expect(before).toMatchObject({ status: 200, body: { name: 'Administrator', login: null, mustClaim: true } });
    const body = { credential, name: 'Ada', login: ' Ada@Example.org ', password };
    const claimed = await browser.page('POST', '/session/claim', { body });
    const me = { name: 'Ada', login: 'ada@example.org', roles: everything, mustClaim: false };
    expect(claimed).toMatchObject({ status: 200, body: me });
    expect(await browser.page('POST', '/session/claim', { body })).toMatchObject({
      status: 409,
      body: { code: 'account-exists' },
    });
    expect(await logIn('ADA@example.org', password)).toMatchObject({ status: 200, body: me });
  });

  it('another administrator comes by a link of their own, makes a login, and is one', async () => {
    const ada = await administrator();
    const { status, body } = await ada.call('POST', '/administrators', { name: 'Grace' });
    expect(status).toBe(201);
    expect(body.link).toMatch(/\/welcome#consilium_/);
    const grace = new Browser(under.gateway.address);
    // What stands in a link that is sent is good for making a login, once, and for nothing else.
    const credential = secretOf(body.link);
    const invalid = { status: 401, body: { code: 'credential-invalid' } };
    expect(await grace.page('POST', '/session', { body: { credential } })).toMatchObject(invalid);
    expect(await grace.page('POST', '/tokens', { body: { credential } })).toMatchObject(invalid);
    const claim = { credential, name: 'Grace Hopper', login: 'grace', password };
    const me = { name: 'Grace Hopper', subject: body.administrator, roles: everything };
    expect(await grace.page('POST', '/session/claim', { body: claim })).toMatchObject({ status: 200, body: me });
    expect(await new Browser(under.gateway.address).page('POST', '/session/claim', { body: claim })).toMatchObject(
      invalid,
    );
    expect((await grace.call('GET', '/account')).body.tokens).toEqual([]);
    const { body: all } = await grace.call('GET', '/administrators');
    expect(all.administrators).toContainEqual({
      administrator: body.administrator,
      name: 'Grace Hopper',
      login: 'grace',
      hasIdentity: false,
    });
    const log = await grace.call('GET', '/audit?act=administrator-added');
    expect(log.body.entries[0]).toMatchObject({ subject: body.administrator, details: { name: 'Grace' } });
  });

  it('the owner of a login becomes one too, and stays what they were', async () => {
    const ada = await administrator();
    const lin = await logInNew(under.gateway, { login: 'promoted' });
    const promote = (login: string) => ada.call('POST', '/administrators', { login });
    expect(await promote('promoted')).toMatchObject({ status: 201, body: { administrator: lin.expert, link: null } });
    const roles = [...everything, { project: 'demo', role: 'reviewer' }];
    expect((await lin.page('POST', '/session/token')).body.me).toMatchObject({ name: 'Dr promoted', roles });
    expect(await promote('promoted')).toMatchObject({ status: 409, body: { code: 'administrator-exists' } });
    expect(await promote('nobody-has-it')).toMatchObject({ status: 404, body: { code: 'account-unknown' } });
  });

  it('an administrator is removed, whatever they have open ends, and the last who can log in stays', async () => {
    const { gateway } = under;
    const ada = await administrator();
    const { body: me } = await ada.page('GET', '/session');
    const lin = await logInNew(gateway, { login: 'both-once' });
    await ada.call('POST', '/administrators', { login: 'both-once' });
    const { body: made } = await ada.call('POST', '/administrators', { name: 'Short' });
    const short = new Browser(gateway.address);
    const claim = { credential: secretOf(made.link), name: 'Short', login: 'short', password };
    await short.page('POST', '/session/claim', { body: claim });
    const remove = (by: Browser, id: string) => by.call('DELETE', `/administrators/${id}`);
    expect((await remove(short, lin.expert)).status).toBe(204);
    // Who is an expert stays one; what was open is to be opened anew.
    expect((await lin.page('GET', '/session')).status).toBe(401);
    const again = await logIn('both-once', password);
    expect(again.body.roles).toEqual([{ project: 'demo', role: 'reviewer' }]);
    expect((await remove(ada, made.administrator)).status).toBe(204);
    expect((await short.page('GET', '/session')).status).toBe(401);
    expect((await short.call('GET', '/administrators')).status).toBe(401);
    expect((await logIn('short', password)).status).toBe(401);
    expect(await remove(ada, made.administrator)).toMatchObject({ status: 404, body: { code: 'account-unknown' } });
    const { body: log } = await ada.call('GET', '/audit?act=administrator-removed');
    expect(log.entries).toMatchObject([
      { actor: me.subject, subject: made.administrator, details: { name: 'Short' } },
      { actor: made.administrator, actorName: 'Short', subject: lin.expert },
    ]);

    // Of those who are left nobody but this one can log in; a link that nobody has used yet doesn't count.
    const { body: left } = await ada.call('GET', '/administrators');
    for (const other of left.administrators as { administrator: string }[])
      if (other.administrator !== me.subject) await remove(ada, other.administrator);
    await ada.call('POST', '/administrators', { name: 'Unclaimed' });
    expect(await remove(ada, me.subject)).toMatchObject({ status: 409, body: { code: 'last-administrator' } });
    const refused = { status: 403, body: { code: 'page-only' } };
    expect(await gateway.administrator('DELETE', `/administrators/${me.subject}`)).toMatchObject(refused);
  });

  it('no program makes an administrator or a link, whatever its credential may do', async () => {
    const lin = await logInNew(under.gateway, { login: 'program' });
    const refused = { status: 403, body: { code: 'page-only' } };
    expect(await under.gateway.administrator('POST', '/administrators', { name: 'X' })).toMatchObject(refused);
    expect(await under.gateway.administrator('POST', resetOf(lin.expert), {})).toMatchObject(refused);
  });

  it('a lead gives an expert who has lost their password a link: it sets another, once, and ends all that was open', async () => {
    const { gateway } = under;
    const lead = await logInNew(gateway, { login: 'lead', roles: ['lead'] });
    const lin = await logInNew(gateway, { login: 'forgetful' });
    const made = await lead.call('POST', resetOf(lin.expert), {});
    expect(made.status).toBe(201);
    expect(Date.parse(made.body.expiresAt) - Date.now()).toBeGreaterThan(23.9 * 60 * 60 * 1000);
    const secret = secretOf(made.body.link);
    const fresh = new Browser(gateway.address);
    const looked = await fresh.page('POST', '/password-resets/look', { body: { reset: secret } });
    expect(looked).toEqual({ status: 200, body: { login: 'forgetful' } });
    expect(await use(secret, 'short')).toMatchObject({ status: 422, body: { code: 'password-weak' } });
    expect(await use(secret, another, fresh)).toMatchObject({ status: 200, body: { subject: lin.expert } });
    expect((await fresh.page('GET', '/session')).status).toBe(200);
    expect((await lin.page('GET', '/session')).status).toBe(401);
    expect((await lin.call('GET', '/account')).status).toBe(401);
    expect((await logIn('forgetful', password)).status).toBe(401);
    expect((await logIn('forgetful', another)).status).toBe(200);
    expect(await use(secret)).toMatchObject(unknown);
    const { body: log } = await lead.call('GET', '/projects/demo/audit?act=password-reset-made');
    expect(log.entries).toMatchObject([{ actor: lead.expert, subject: lin.expert }]);
  });

  it('a link is good for a day, until another is made, and stored as a hash only', async () => {
    const { gateway } = under;
    const lead = await logInNew(gateway, { login: 'lead-2', roles: ['lead'] });
    const lin = await logInNew(gateway, { login: 'twice' });
    const make = async () => secretOf((await lead.call('POST', resetOf(lin.expert), {})).body.link);
    const [first, second] = [await make(), await make()];
    expect(await use(first)).toMatchObject(unknown);
    expect(JSON.stringify(await gateway.query('SELECT password_reset::text FROM password_reset'))).not.toContain(
      second,
    );
    await gateway.query('UPDATE password_reset SET expires_at = now() WHERE subject = $1', [lin.expert]);
    expect(await use(second)).toMatchObject(unknown);
    expect(await use('made-up')).toMatchObject(unknown);
  });

  it('nobody gets a link for whom they could not do all they can: those of other projects, administrators', async () => {
    const { gateway } = under;
    await gateway.administrator('POST', '/projects', { id: 'elsewhere', configuration: { name: 'Elsewhere' } });
    const lead = await logInNew(gateway, { login: 'lead-3', roles: ['lead'] });
    const beyond = { status: 403, body: { code: 'reset-beyond-reach' } };
    const both = await logInNew(gateway, { login: 'both' });
    await gateway.administrator('POST', '/projects/elsewhere/experts', { expert: both.expert, roles: ['reviewer'] });
    expect(await lead.call('POST', resetOf(both.expert), {})).toMatchObject(beyond);
    const ada = await administrator();
    expect((await ada.call('POST', resetOf(both.expert), {})).status).toBe(201);
    const chief = await logInNew(gateway, { login: 'chief' });
    await ada.call('POST', '/administrators', { login: 'chief' });
    expect(await lead.call('POST', resetOf(chief.expert), {})).toMatchObject(beyond);
    expect((await ada.call('POST', `/administrators/${chief.expert}/password-reset`, {})).status).toBe(201);
    expect((await lead.call('POST', `/administrators/${chief.expert}/password-reset`, {})).status).toBe(403);
    const stranger = await logInNew(gateway, { login: 'stranger', project: 'elsewhere' });
    expect((await lead.call('POST', resetOf(stranger.expert), {})).status).toBe(404);
  });

  it('who logs in by a credential alone has no password to set', async () => {
    const ada = await administrator();
    const { expert } = await under.gateway.expert();
    expect(await ada.call('POST', resetOf(expert), {})).toMatchObject({ status: 409, body: { code: 'no-password' } });
  });
});
