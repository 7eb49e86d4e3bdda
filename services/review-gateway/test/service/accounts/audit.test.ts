import { describe, expect, it } from '@jest/globals';
import { Browser } from '../../support/browser.js';
import { useGateway, type Json } from '../../support/gateway.js';
import { generated, idOf, imported, requested } from '../../support/events.js';

const password = 'a long enough password';

describe('The audit log', () => {
  const under = useGateway();
  const log = async (query = '', project = 'demo') =>
    (await under.gateway.administrator('GET', `/projects/${project}/audit${query}`)).body as {
      entries: Json[];
      next: string | null;
    };

  it('has what was done in a project, by whom, newest first', async () => {
    const { gateway } = under;
    const { expert } = await gateway.expert();
    await gateway.setStatus(expert, 'paused');
    const { entries } = await log();
    expect(entries.slice(0, 2)).toEqual([
      {
        id: expect.any(String),
        at: expect.any(String),
        actor: expect.any(String),
        actorName: 'Administrator',
        act: 'expert-status-changed',
        subject: expert,
        details: { status: 'paused' },
      },
      expect.objectContaining({ act: 'experts-added', details: { experts: [expert] } }),
    ]);
    expect(entries.at(-1)).toMatchObject({ act: 'project-created', details: { name: 'A demonstration' } });
  });

  it('has the submission of a review once, however often it is sent, and what was declined', async () => {
    const { gateway } = under;
    const items = [idOf('reviewed'), idOf('declined')];
    for (const item of items) await gateway.deliver(imported(item), generated(item), requested(item, 1));
    const expert = await gateway.expert();
    const { body: first } = await gateway.next(expert);
    const review = { scores: {}, verdict: 'accept', comments: [], spans: [], activeSeconds: 1 };
    const scores = Object.fromEntries(first.rubric.dimensions.map(({ id }: { id: string }) => [id, 5])) as object;
    for (let n = 0; n < 2; n += 1)
      expect((await gateway.submit(expert, first.seat, 'review', { ...review, scores }, 'key')).status).toBe(201);
    const { body: second } = await gateway.next(expert);
    await gateway.call(expert, 'POST', `/seats/${second.seat}/decline`, { reason: 'Not my field' });
    const { entries } = await log(`?actor=${expert.expert}`);
    expect(entries[0].details).toEqual({ seat: second.seat, reason: 'Not my field' });
    expect(entries.map(({ act, subject, actorName }) => [act, subject, actorName])).toEqual([
      ['seat-declined', second.item, 'Dr Secret Name 0'],
      ['review-submitted', first.item, 'Dr Secret Name 0'],
    ]);
  });

  it('has nothing of what failed', async () => {
    const { gateway } = under;
    const before = (await log()).entries[0].id;
    const answer = await gateway.administrator('POST', '/projects', { id: 'demo', configuration: { name: 'Again' } });
    expect(answer.status).toBe(409);
    const weak = { email: 'x', name: '', roles: [], languages: [] };
    expect((await gateway.administrator('POST', '/projects/demo/invitations', weak)).status).toBe(400);
    expect((await log()).entries[0].id).toBe(before);
  });

  it('has who tried what they may not, once in a while', async () => {
    const { gateway } = under;
    const reviewer = await gateway.expert();
    for (let n = 0; n < 3; n += 1)
      expect((await gateway.call(reviewer, 'PUT', '/projects/demo/configuration', {})).status).toBe(403);
    const { entries } = await log(`?actor=${reviewer.expert}`);
    expect(entries).toEqual([
      expect.objectContaining({
        act: 'refused',
        details: { route: 'PUT /api/review-gateway/projects/:project/configuration' },
      }),
    ]);
  });

  it('is found by text, also in names, by act and by time, a page at a time', async () => {
    const { gateway } = under;
    await gateway.administrator('POST', '/projects', { id: 'paged', configuration: { name: 'Paged' } });
    for (const name of ['Ann', 'Bob', 'Cleo']) {
      const invitation = { email: `${name}@hospital.example`, name, roles: ['reviewer'], languages: ['en'] };
      await gateway.administrator('POST', '/projects/paged/invitations', invitation);
    }
    const emails = ({ entries }: { entries: Json[] }) => entries.map(({ details }) => details.email);
    expect(emails(await log('?text=BOB%40', 'paged'))).toEqual(['Bob@hospital.example']);
    expect(emails(await log('?act=expert-invited', 'paged'))).toHaveLength(3);
    expect((await log('?text=admini', 'paged')).entries).toHaveLength(4);
    const first = await log('?limit=2', 'paged');
    expect(emails(first)).toEqual(['Cleo@hospital.example', 'Bob@hospital.example']);
    const rest = await log(`?limit=2&after=${first.next}`, 'paged');
    expect(rest.entries.map(({ act }) => act)).toEqual(['expert-invited', 'project-created']);
    expect((await log(`?limit=2&after=${rest.next}`, 'paged')).entries).toEqual([]);
    const since = encodeURIComponent(new Date(Date.now() + 60_000).toISOString());
    expect((await log(`?since=${since}`, 'paged')).entries).toEqual([]);
    expect((await log(`?until=${since}`, 'paged')).entries).toHaveLength(4);
  });

  it('has log-ins, passwords and tokens of nobody’s project for administrators alone, and no secret', async () => {
    const { gateway } = under;
    const { body } = await gateway.administrator('POST', '/projects/demo/invitations', {
      email: 'eve@hospital.example',
      name: 'Eve',
      roles: ['lead'],
      languages: ['en'],
    });
    const invitation = new URL(body.link).hash.slice(1);
    const browser = new Browser(gateway.address);
    const account = { invitation, name: 'Eve', login: 'eve', password };
    const subject = (await browser.page('POST', '/invitations/accept', { body: account })).body.subject;
    await browser.call('PUT', '/account/password', { current: password, next: 'a new good password' });
    const token = (await browser.call('POST', '/account/tokens', { name: 'script' })).body;
    await browser.call('DELETE', `/account/tokens/${token.id}`);
    expect((await browser.call('GET', '/audit')).status).toBe(403);
    await browser.page('DELETE', '/session');
    const all = (await gateway.administrator('GET', `/audit?actor=${subject}`)).body;
    expect(all.entries.map(({ act, project }: Json) => [act, project])).toEqual([
      ['logged-out', null],
      ['token-revoked', null],
      ['token-created', null],
      ['password-changed', null],
      ['logged-in', null],
      ['invitation-accepted', 'demo'],
    ]);
    const text = JSON.stringify(await gateway.query('SELECT audit::text FROM audit'));
    for (const secret of [password, 'a new good password', token.credential, invitation])
      expect(text).not.toContain(secret);
  });

  it('is not changed afterwards', async () => {
    await expect(under.gateway.query(`UPDATE audit SET actor = 'x'`)).rejects.toThrow('is not changed');
  });
});
