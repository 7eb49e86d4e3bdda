import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startNotebook, tokenFor } from './support/start-notebook.js';

describe('An audited route', () => {
  let notebook: Awaited<ReturnType<typeof startNotebook>>;
  beforeAll(async () => {
    notebook = await startNotebook();
  });
  afterAll(() => notebook.close());
  beforeEach(() => notebook.database.query('TRUNCATE note, audit'));

  const headers = async () => ({
    authorization: `Bearer ${await tokenFor([{ project: 'p', role: 'lead' }], 'the-lead')}`,
    'content-type': 'application/json',
  });
  const take = async (body: object): Promise<number> => {
    const init = { method: 'POST', headers: await headers(), body: JSON.stringify(body) };
    return (await fetch(`${notebook.url}/projects/p/notes`, init)).status;
  };
  const log = async () => {
    const response = await fetch(`${notebook.url}/projects/p/audit`, { headers: await headers() });
    return ((await response.json()) as { entries: Record<string, unknown>[] }).entries;
  };
  const notes = () => notebook.database.query('SELECT why FROM note');

  it('is noted with who did what, which the service itself tells', async () => {
    expect(await take({ why: 'a reason' })).toBe(201);
    expect(await log()).toEqual([
      {
        id: expect.any(String),
        at: expect.any(String),
        actor: 'the-lead',
        actorName: null,
        act: 'note-taken',
        subject: expect.any(String),
        details: { why: 'a reason' },
      },
    ]);
  });

  it('leaves neither act nor note of it where it fails', async () => {
    expect(await take({ why: 'bad', fails: true })).toBe(409);
    expect([await notes(), await log()]).toEqual([[], []]);
  });

  it('does not act where that can’t be noted', async () => {
    await notebook.database.query('ALTER TABLE audit ADD CONSTRAINT no_more CHECK (false) NOT VALID');
    expect(await take({ why: 'unseen' })).toBe(500);
    await notebook.database.query('ALTER TABLE audit DROP CONSTRAINT no_more');
    expect(await notes()).toEqual([]);
  });

  it('is not noted where it says that nothing was done', async () => {
    expect(await take({ why: 'trial' })).toBe(201);
    expect([(await notes()).length, await log()]).toEqual([1, []]);
  });
});
