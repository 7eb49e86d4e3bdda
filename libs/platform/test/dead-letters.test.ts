import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DeadLetter, LetterGroup } from '../src/inbox/dead-letter-rows.js';
import type { Headers, ReceivedRecord } from '../src/messaging/transport.js';
import { Operator, outcomesOf, placeOf, retirementBytes } from './support/letters.js';

interface Listed {
  letters: DeadLetter[];
  next: string | null;
}

describe('Dead letters', () => {
  let operator: Operator;
  let letters: DeadLetter[];

  beforeAll(async () => {
    operator = await Operator.start();
    letters = await operator.makeLetters(5);
  });
  afterAll(() => operator.notebook.close());

  const list = (query: Record<string, string>) =>
    operator.get<Listed>(`?${new URLSearchParams(query).toString()}`).then((page) => page.letters);

  describe('keep the whole record:', () => {
    it('its headers, and its key and value as text where they are text', async () => {
      const sent = retirementBytes('broken');
      const letter = await operator.strangersLetter(sent);
      expect(letter).toMatchObject({
        state: 'waiting',
        eventId: sent.headers['ce_id'],
        type: 'item.retired.v1',
        key: sent.key.toString(),
        project: 'known',
        epoch: 1,
        attempts: 1,
        reason: 'PermanentError: Not mended yet',
        acts: [],
        record: { key: { text: sent.key.toString() }, headers: sent.headers, value: { text: sent.value.toString() } },
      });
    });

    it('bytes that are no UTF-8 as base64, a header that occurs twice as a list, a missing value as null', async () => {
      const bytes = Buffer.from([0, 255, 10, 254]);
      const base64 = bytes.toString('base64');
      const odd = await operator.strangersLetter({ key: bytes, value: bytes, headers: { bytes, twice: ['a', bytes] } });
      expect(odd).toMatchObject({
        key: null,
        record: { key: { base64 }, value: { base64 }, headers: { bytes: { base64 }, twice: ['a', { base64 }] } },
      });
      expect((await operator.strangersLetter({ key: null, value: null, headers: {} })).record).toMatchObject({
        key: null,
        value: null,
      });
    });

    it('a key of any length, which can be looked for', async () => {
      const key = 'long '.repeat(2000);
      await operator.strangersLetter({ key: Buffer.from(key), value: null, headers: {} });
      const found = await operator.notebook.database.query('SELECT FROM dead_letter WHERE key = $1', [key]);
      expect(found).toHaveLength(1);
    });
  });

  describe('are listed', () => {
    it('in the order of their failing, a page at a time', async () => {
      const all = await list({ limit: '1000' });
      const paged: DeadLetter[] = [];
      for (let after: string | null = ''; after !== null;) {
        const page: Listed = await operator.get<Listed>(`?limit=2${after && `&after=${after}`}`);
        paged.push(...page.letters);
        after = page.next;
      }
      expect(paged).toEqual(all);
      const times = paged.map(({ failedAt }) => failedAt);
      expect(times).toEqual(times.toSorted());
    });

    it.each([
      ['topic', 'item.retired', 'item.imported'],
      ['type', 'item.retired.v1', 'item.imported.v1'],
      ['project', 'known', 'other'],
      ['reason', 'NOT MENDED', '_ot mended'],
      ['state', 'any', 'discarded'],
      ['since', '2020-01-01T00:00:00Z', '2100-01-01T00:00:00Z'],
      ['until', '2100-01-01T00:00:00Z', '2020-01-01T00:00:00Z'],
    ])('by %s', async (filter, met, unmet) => {
      const { key } = letters[0]!;
      expect((await list({ key: key!, [filter]: met })).map((letter) => letter.key)).toEqual([key]);
      expect(await list({ key: key!, [filter]: unmet })).toEqual([]);
    });

    it('are counted by topic, type and reason, whatever ids and numbers the reason names', async () => {
      const { project } = letters[0]!;
      await operator.notebook.database.query(
        `INSERT INTO dead_letter (topic, partition, "offset", reason, project)
         SELECT 'item.imported', 0, n, 'Item ' || gen_random_uuid() || ' has no version ' || n, $1
         FROM generate_series(1, 7) AS n`,
        [`${project}-counted`],
      );
      const counted = await operator.get<{ total: number; groups: LetterGroup[]; asOf: string }>(
        `/counts?project=${project}-counted`,
      );
      expect(counted.total).toBe(7);
      expect(counted.groups).toMatchObject([
        { topic: 'item.imported', type: null, count: 7, reason: expect.stringMatching(/^Item .* has no version \d$/) },
      ]);
      expect(new Date(counted.asOf).getTime()).not.toBeNaN();
    });
  });

  it('are discarded by a filter, saying why, and by a dry run not at all', async () => {
    const discarded = await operator.makeLetters(2);
    const other = letters[1]!;
    const request = { filter: { key: discarded[0]!.key }, why: 'planted' };
    expect(outcomesOf(await operator.post('discard', { ...request, dryRun: true }))).toEqual(['discarded']);
    expect((await operator.show(discarded[0]!)).state).toBe('waiting');
    expect(outcomesOf(await operator.post('discard', request))).toEqual(['discarded']);
    expect(await operator.show(discarded[0]!)).toMatchObject({
      state: 'discarded',
      acts: [{ act: 'discard', why: 'planted', by: 'operator' }],
    });
    for (const left of [discarded[1]!, other]) expect((await operator.show(left)).state).toBe('waiting');
    const twice = { ids: [discarded[0]!, discarded[0]!].map(placeOf), why: 'again' };
    expect(outcomesOf(await operator.post('discard', twice))).toEqual(['skipped']);
    expect((await operator.show(discarded[0]!)).acts).toHaveLength(1);
  });

  it('stay as operators left them when their records come again', async () => {
    const [letter] = await operator.makeLetters(1);
    await operator.post('discard', { ids: [placeOf(letter!)], why: 'planted' });
    const { headers, value } = (await operator.show(letter!)).record!;
    const record = { ...placeOf(letter!), key: null, headers: headers as Headers };
    const published = await failAgain({ ...record, value: Buffer.from((value as { text: string }).text) });
    expect(published).toBe(0);
    expect(await operator.show(letter!)).toMatchObject({
      state: 'discarded',
      reason: letter!.reason,
      key: letter!.key,
    });
  });

  it('make room for another record at their place, as in a topic that was made anew', async () => {
    const [letter] = await operator.makeLetters(1);
    const value = Buffer.from('of the new topic');
    const published = await failAgain({ ...placeOf(letter!), key: null, headers: {}, value });
    expect(published).toBe(1);
    expect(await operator.show(letter!)).toMatchObject({ state: 'waiting', reason: 'again', eventId: null, acts: [] });
  });

  /** @returns how many copies go to the public topic */
  async function failAgain(record: ReceivedRecord): Promise<number> {
    const { database, deadLetters } = operator.notebook.service.parts;
    const now = new Date();
    const failure = { record, reason: 'again', attempts: 1, firstFailedAt: now, lastFailedAt: now };
    return database.run(async () => {
      await deadLetters.write([failure]);
      return (await database.query('SELECT FROM outbox WHERE raw_value = $1', [record.value])).length;
    });
  }

  describe('are the business of administrators only:', () => {
    it.each([
      ['list', '', undefined],
      ['counts', '/counts', undefined],
      ['show', '/item.retired/0/0', undefined],
      ['replay', '/replay', { filter: {} }],
      ['discard', '/discard', { filter: {}, why: 'mine' }],
    ])('%s', async (_, path, body) => {
      expect((await operator.call(path, body, 'lead')).status).toBe(403);
      expect(
        (await fetch(`${operator.notebook.url}/dead-letters${path}`, { method: body ? 'POST' : 'GET' })).status,
      ).toBe(401);
    });
  });

  it.each([
    ['replay', {}],
    ['replay', { filter: {}, ids: [{ topic: 't', partition: 0, offset: '0' }] }],
    ['replay', { filter: { sicne: '2026-01-01T00:00:00Z' } }],
    ['replay', { filter: {}, after: 'nonsense' }],
    ['replay', { filter: { key: 'nul\0' } }],
    ['replay', { ids: [] }],
    ['discard', { filter: {} }],
    ['discard', { filter: {}, why: ' ' }],
  ])('refuse a wrong %s: %j', async (path, body) => {
    const response = await operator.call(`/${path}`, body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'request-invalid' });
  });

  it('of an unknown place are refused before anything is done', async () => {
    const [letter] = await operator.makeLetters(1);
    const ids = [placeOf(letter!), { topic: 'item.retired', partition: 9, offset: '9' }];
    const response = await operator.call('/discard', { ids, why: 'x' });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ detail: expect.stringContaining('item.retired/9/9') });
    expect((await operator.show(letter!)).state).toBe('waiting');
  });

  it('stand in the description of the service', async () => {
    const document: unknown = await (await fetch(`${operator.notebook.url}/docs-json`)).json();
    const { paths } = document as { paths: Record<string, Record<string, { summary: string; requestBody?: object }>> };
    const routes = Object.keys(paths).filter((path) => path.includes('/dead-letters'));
    expect(routes).toHaveLength(5);
    for (const operation of routes.flatMap((route) => Object.values(paths[route]!)))
      expect(operation.summary).toMatch(/dead letter|letters/i);
    expect(JSON.stringify(paths['/api/notebook/dead-letters/discard'])).toContain('why');
  });
});
