import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@consilium/testing';
import type { OutgoingEvent } from '../src/index.js';
import { configured, retirement } from './support/notebook.js';
import { startNotebook, tokenFor } from './support/start-notebook.js';

describe('A service', () => {
  let notebook: Awaited<ReturnType<typeof startNotebook>>;

  beforeAll(async () => {
    notebook = await startNotebook();
    await append(configured('known'));
    await eventually(async () => (await notebook.database.query('SELECT * FROM project')).length === 1);
  });
  afterAll(() => notebook.close());

  const append = (...events: OutgoingEvent[]) =>
    notebook.database.run(() => notebook.service.parts.outbox.append(events));
  const notesOf = (item: string) => notebook.database.query('SELECT epoch, why FROM note WHERE item = $1', [item]);
  const deadLetters = (topic: string) =>
    notebook.logDatabase.query<{ headers: Record<string, string>; value: Buffer }>(
      'SELECT headers, value FROM record WHERE topic = $1 ORDER BY "offset"',
      [`dlq.notebook.${topic}`],
    );

  describe('handles events:', () => {
    it('an event travels through outbox, log and inbox to its handler once', async () => {
      const item = randomUUID();
      await append(retirement(item, 'known', 3, 'ok'));
      await eventually(async () => expect(await notesOf(item)).toEqual([{ epoch: 3, why: 'ok' }]));
      await eventually(async () => expect(await notebook.database.query('SELECT * FROM outbox')).toEqual([]));
    });

    it('an event that comes again has no effect again', async () => {
      const item = randomUUID();
      await append(retirement(item, 'known', 3, 'ok'));
      await eventually(async () => (await notesOf(item)).length === 1);
      await notebook.logDatabase.query(
        `WITH bumped AS (UPDATE topic SET next_offset = next_offset + 1 WHERE name = 'item.retired' RETURNING next_offset)
         INSERT INTO record (topic, "offset", key, headers, value)
         SELECT topic, next_offset - 1, key, headers, value FROM record, bumped
         WHERE topic = 'item.retired' AND convert_from(key, 'UTF8') = $1`,
        [item],
      );
      const later = randomUUID();
      await append(retirement(later, 'known', 3, 'behind the duplicate'));
      await eventually(async () => (await notesOf(later)).length === 1);
      expect(await notesOf(item)).toHaveLength(1);
    });

    it('nothing is appended outside the transaction that it tells of', async () => {
      await expect(notebook.service.parts.outbox.append([configured('x')])).rejects.toThrow('in the transaction');
    });

    it('a transaction that fails appends nothing', async () => {
      const item = randomUUID();
      const failing = notebook.database.run(async () => {
        await notebook.service.parts.outbox.append([retirement(item, 'known', 1, 'never')]);
        throw new Error('after the append');
      });
      await expect(failing).rejects.toThrow('after the append');
      expect(await notebook.database.query('SELECT * FROM outbox WHERE key = $1', [item])).toEqual([]);
    });

    it('a producer is strict: what the schema does not know is refused', async () => {
      const event = retirement(randomUUID(), 'known', 1, 'ok');
      const odd = { ...event, data: { ...(event.data as object), more: 1 } };
      await expect(append(odd)).rejects.toThrow('fields that its schema does not know');
    });

    it('a handler that always fails makes a dead letter, and its neighbours are handled', async () => {
      const [good, bad, good2] = [randomUUID(), randomUUID(), randomUUID()];
      await append(
        retirement(good, 'known', 1, 'ok'),
        retirement(bad, 'known', 1, 'poison'),
        retirement(good2, 'known', 1, 'ok'),
      );
      await eventually(async () => (await notesOf(good2)).length === 1);
      expect(await notesOf(good)).toHaveLength(1);
      expect(await notesOf(bad)).toEqual([]);
      const letters = await eventually(async () => {
        const found = (await deadLetters('item.retired')).filter(({ value }) => value.toString().includes(bad));
        expect(found).not.toEqual([]);
        return found;
      });
      expect(letters).toHaveLength(1);
      expect(letters[0]!.headers).toMatchObject({
        ce_type: 'item.retired.v1',
        dlq_topic: 'item.retired',
        dlq_partition: '0',
        dlq_attempts: '5',
        dlq_reason: 'Error: This item always fails',
      });
    });

    it('a permanent error is not retried', async () => {
      const bad = randomUUID();
      await append(retirement(bad, 'known', 1, 'permanent'));
      await eventually(async () => {
        const found = (await deadLetters('item.retired')).filter(({ value }) => value.toString().includes(bad));
        expect(found).toHaveLength(1);
        expect(found[0]!.headers['dlq_attempts']).toBe('1');
      });
    });

    it('a handler that fails twice succeeds in the end', async () => {
      const item = randomUUID();
      await append(retirement(item, 'known', 1, 'twice'));
      await eventually(async () => expect(await notesOf(item)).toHaveLength(1));
    });

    it('a connection lost in the middle of a batch is got over, and nothing is done twice', async () => {
      const items = [randomUUID(), randomUUID(), randomUUID()];
      await append(...items.map((item, index) => retirement(item, 'known', 1, index === 1 ? 'cut' : 'ok')));
      await eventually(async () => {
        for (const item of items) expect(await notesOf(item)).toHaveLength(1);
      });
      expect((await deadLetters('item.retired')).filter(({ value }) => value.toString().includes(items[1]!))).toEqual(
        [],
      );
    });

    it("a stranger's record becomes a dead letter with its bytes and headers unchanged, and stands in nobody's way", async () => {
      const bytes = Buffer.from([0, 255, 10, 254]);
      const publisher = await notebook.transport.openPublisher('stranger', 1);
      const headers = { ce_id: 'has\0nul', ce_type: '\ud83d', odd: bytes, twice: ['a', bytes], plain: '甲' };
      await publisher.publish([{ topic: 'item.retired', key: bytes, headers, value: bytes }]);
      const behind = randomUUID();
      await append(retirement(behind, 'known', 1, 'ok'));
      await eventually(async () => expect(await notesOf(behind)).toHaveLength(1));
      const letter = await eventually(async () => {
        const found = (await deadLetters('item.retired')).find(({ value }) => value.equals(bytes));
        expect(found).toBeDefined();
        return found!;
      });
      const base64 = bytes.toString('base64');
      expect(letter.headers).toMatchObject({
        ce_id: { base64: Buffer.from('has\0nul').toString('base64') },
        odd: { base64 },
        twice: ['a', { base64 }],
        plain: '甲',
        dlq_topic: 'item.retired',
        dlq_attempts: '1',
      });
    });

    it('an event that comes before what it refers to is parked, and handled when that comes, lowest epoch first', async () => {
      const item = randomUUID();
      const project = `late-${item.slice(0, 8)}`;
      await append(retirement(item, project, 2, 'second'), retirement(item, project, 1, 'first'));
      const parked = () => notebook.database.query('SELECT * FROM parked WHERE waits_for = $1', [`project:${project}`]);
      await eventually(async () => (await parked()).length === 2);
      expect(await notesOf(item)).toEqual([]);
      await append(configured(project));
      await eventually(async () =>
        expect(await notesOf(item)).toEqual([
          { epoch: 1, why: 'first' },
          { epoch: 2, why: 'second' },
        ]),
      );
      expect(await parked()).toEqual([]);
    });
  });

  describe('answers over HTTP:', () => {
    const post = async (project: string, token?: string, item: string = randomUUID()) =>
      fetch(`${notebook.url}/projects/${project}/items/${item}`, {
        method: 'POST',
        headers: token ? { authorization: `Bearer ${token}` } : {},
      });

    it('a call without a token, or with a false one, is refused with 401', async () => {
      expect((await post('known')).status).toBe(401);
      expect((await post('known', 'false')).status).toBe(401);
    });

    it('a role counts only for its project', async () => {
      const token = await tokenFor([{ project: 'known', role: 'lead' }]);
      expect((await post('known', token)).status).toBe(201);
      expect((await post('other', token)).status).toBe(403);
      expect((await post('other', await tokenFor([{ project: '*', role: 'administrator' }]))).status).toBe(201);
      expect((await post('known', await tokenFor([{ project: 'known', role: 'reviewer' }]))).status).toBe(403);
    });

    it('a problem is told as RFC 9457 problem details', async () => {
      const response = await fetch(`${notebook.url}/fail`);
      expect(response.status).toBe(409);
      expect(response.headers.get('content-type')).toContain('application/problem+json');
      expect(await response.json()).toMatchObject({
        status: 409,
        code: 'seat-closed',
        detail: 'The seat is closed.',
        seat: 7,
      });
    });

    it.each([
      ['an unknown route', '/nowhere', {}, 404],
      ['an address that is none', '/%zz', {}, 400],
      ['an error without a word', '/fail/without-a-word', {}, 500],
      ['JSON that is none', '/echo', { body: '{"a":' }, 400],
      ['a body that is too large', '/echo', { body: JSON.stringify('x'.repeat(2 ** 20)) }, 413],
      ['a body in an unknown form', '/echo', { body: '<a/>', headers: { 'content-type': 'text/xml' } }, 415],
    ])('%s is told as problem details too', async (_, path, request: RequestInit, status) => {
      const json = { 'content-type': 'application/json' };
      const response = await fetch(notebook.url + path, {
        ...('body' in request && { method: 'POST', headers: json }),
        ...request,
      });
      expect(response.status).toBe(status);
      expect(response.headers.get('content-type')).toContain('application/problem+json');
      expect(await response.json()).toMatchObject({ status });
    });

    it('a parameter that does not fit its schema is named', async () => {
      const response = await post('known', await tokenFor([{ project: 'known', role: 'lead' }]), 'no-uuid');
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ code: 'request-invalid' });
    });

    it('is alive and ready, and describes itself', async () => {
      expect((await fetch(`${notebook.url}/health/live`)).status).toBe(200);
      expect(await (await fetch(`${notebook.url}/health/ready`)).json()).toEqual({ status: 'ready' });
      const document = (await (await fetch(`${notebook.url}/docs-json`)).json()) as { paths: object };
      expect(Object.keys(document.paths)).toContain('/api/notebook/projects/{project}/items/{item}');
    });
  });
});
