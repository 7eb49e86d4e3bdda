import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@consilium/testing';
import { randomUUID } from 'node:crypto';
import { Operator, outcomesOf, placeOf, retirementBytes } from './support/letters.js';
import { configured, faults, retirement } from './support/notebook.js';

describe('The replay of a dead letter', () => {
  let operator: Operator;

  beforeAll(async () => {
    operator = await Operator.start();
  });
  afterAll(() => operator.notebook.close());
  beforeEach(() => {
    faults.mended = false;
  });

  const inInbox = async (eventId: string | null) =>
    (await operator.notebook.database.query('SELECT FROM inbox WHERE event_id::text = $1', [eventId])).length;

  it('handles its event as if it had just come, and keeps who did it and when', async () => {
    const [letter] = await operator.makeLetters(1);
    faults.mended = true;
    const before = new Date().toISOString();
    const page = await operator.replay([letter!]);
    expect(page).toEqual({
      letters: [expect.objectContaining({ offset: letter!.offset, key: letter!.key, outcome: 'handled', why: null })],
      next: null,
    });
    expect(await operator.notesOf(letter!.key)).toEqual([{ epoch: 1 }]);
    expect(await inInbox(letter!.eventId)).toBe(1);
    const { state, acts } = await operator.show(letter!);
    expect(state).toBe('replayed');
    expect(acts).toEqual([{ act: 'replay', outcome: 'handled', why: null, by: 'operator', at: expect.any(String) }]);
    expect(acts[0]!.at >= before).toBe(true);
  });

  it('changes nothing the second time', async () => {
    const letters = await operator.makeLetters(3);
    faults.mended = true;
    expect(outcomesOf(await operator.replay(letters))).toEqual(['handled', 'handled', 'handled']);
    expect(outcomesOf(await operator.replay(letters))).toEqual(['skipped', 'skipped', 'skipped']);
    expect(outcomesOf(await operator.post('replay', { filter: {} }))).toEqual([]);
    for (const letter of letters) {
      expect(await operator.notesOf(letter.key)).toHaveLength(1);
      expect((await operator.show(letter)).acts).toHaveLength(1);
    }
  });

  it('by two operators at once handles each event once', async () => {
    const letters = await operator.makeLetters(20);
    faults.mended = true;
    const pages = await Promise.all([operator.replay(letters), operator.replay(letters.toReversed())]);
    const outcomes = pages.flatMap(outcomesOf);
    expect(outcomes.filter((outcome) => outcome === 'handled')).toHaveLength(20);
    expect(outcomes.filter((outcome) => outcome === 'skipped')).toHaveLength(20);
    for (const { key } of letters) expect(await operator.notesOf(key)).toHaveLength(1);
  });

  it('that fails leaves nothing behind but its record, and the letter waits on, to be discarded in the end', async () => {
    const [letter] = await operator.makeLetters(1);
    const page = await operator.replay([letter!]);
    expect(page.letters).toMatchObject([{ outcome: 'failed', why: 'PermanentError: Not mended yet' }]);
    expect(await operator.notesOf(letter!.key)).toEqual([]);
    expect(await inInbox(letter!.eventId)).toBe(0);
    expect((await operator.show(letter!)).state).toBe('waiting');
    await operator.post('discard', { ids: [placeOf(letter!)], why: 'of no use' });
    faults.mended = true;
    expect(outcomesOf(await operator.replay([letter!]))).toEqual(['skipped']);
    expect(await operator.notesOf(letter!.key)).toEqual([]);
    expect(await operator.show(letter!)).toMatchObject({
      state: 'discarded',
      acts: [
        { act: 'replay', outcome: 'failed', why: 'PermanentError: Not mended yet' },
        { act: 'discard', outcome: 'discarded', why: 'of no use', by: 'operator' },
      ],
    });
  });

  it('tells of an event that came by another record meanwhile: duplicate', async () => {
    const [letter] = await operator.makeLetters(1);
    faults.mended = true;
    await operator.notebook.logDatabase.query(
      `WITH bumped AS (UPDATE topic SET next_offset = next_offset + 1 WHERE name = 'item.retired' RETURNING next_offset)
       INSERT INTO record (topic, "offset", key, headers, value)
       SELECT topic, next_offset - 1, key, headers, value FROM record, bumped
       WHERE topic = 'item.retired' AND "offset" = $1`,
      [letter!.offset],
    );
    await eventually(async () => (await operator.notesOf(letter!.key)).length === 1);
    expect(outcomesOf(await operator.replay([letter!]))).toEqual(['duplicate']);
    expect(await operator.notesOf(letter!.key)).toHaveLength(1);
    expect((await operator.show(letter!)).state).toBe('replayed');
  });

  it('tells of an event that a newer one had overtaken: stale', async () => {
    const [letter] = await operator.makeLetters(1, 'overtaken');
    faults.mended = true;
    expect(outcomesOf(await operator.replay([letter!]))).toEqual(['stale']);
    expect(await inInbox(letter!.eventId)).toBe(1);
    expect((await operator.show(letter!)).lastAct).toMatchObject({ outcome: 'stale' });
  });

  it('parks an event that lacks what it refers to; failing again when that comes, it waits for people again', async () => {
    const project = `gone-${randomUUID().slice(0, 8)}`;
    await operator.append(configured(project));
    const [healed, broken] = await operator.makeLetters(2, 'broken', project);
    await operator.notebook.database.query('DELETE FROM project WHERE id = $1', [project]);
    expect(outcomesOf(await operator.replay([healed!, broken!]))).toEqual(['parked', 'parked']);
    expect((await operator.show(broken!)).state).toBe('replayed');
    await operator.append(configured(project));
    await eventually(async () => expect((await operator.show(broken!)).state).toBe('waiting'));
    expect(await inInbox(broken!.eventId)).toBe(0);
    faults.mended = true;
    expect(outcomesOf(await operator.replay([healed!, broken!]))).toEqual(['handled', 'handled']);
    const outcomes = (await operator.show(broken!)).acts.map(({ outcome }) => outcome);
    expect(outcomes).toEqual(['parked', 'handled']);
    const copies = await operator.notebook.logDatabase.query(
      `SELECT FROM record WHERE topic = 'dlq.notebook.item.retired' AND convert_from(key, 'UTF8') = $1`,
      [broken!.key],
    );
    expect(copies).toHaveLength(1);
  });

  it('of several of one key takes the lowest epoch first', async () => {
    const item = randomUUID();
    for (const epoch of [3, 1, 2]) await operator.append(retirement(item, 'known', epoch, 'broken'));
    await eventually(async () => {
      const { letters } = await operator.get<{ letters: object[] }>(`?key=${item}`);
      return letters.length === 3;
    });
    faults.mended = true;
    expect(outcomesOf(await operator.post('replay', { filter: { key: item } }))).toHaveLength(3);
    expect(await operator.notesOf(item)).toEqual([{ epoch: 1 }, { epoch: 2 }, { epoch: 3 }]);
  });

  it('as a dry run tells what would become of each, and leaves all as it is', async () => {
    const [good] = await operator.makeLetters(1);
    const bad = await operator.strangersLetter({ key: null, value: null, headers: {} });
    faults.mended = true;
    expect(outcomesOf(await operator.replay([good!, bad], { dryRun: true }))).toEqual(['handled', 'failed']);
    expect(await operator.notesOf(good!.key)).toEqual([]);
    expect(await inInbox(good!.eventId)).toBe(0);
    for (const letter of [good!, bad])
      expect(await operator.show(letter)).toMatchObject({ state: 'waiting', acts: [] });
  });

  it('of very many goes on page by page, also past those that fail again', async () => {
    const whys = Array.from({ length: 120 }, (_, index) => (index % 20 === 0 ? 'permanent' : 'ok'));
    await operator.plantLetters('crowded', whys);
    const filter = { project: 'crowded' };
    const first = await operator.post('replay', { filter });
    expect(first.letters).toHaveLength(100);
    const second = await operator.post('replay', { filter, after: first.next });
    expect(second).toMatchObject({ next: null });
    const outcomes = [first, second].flatMap(outcomesOf);
    expect(outcomes.filter((outcome) => outcome === 'handled')).toHaveLength(114);
    expect(outcomes.filter((outcome) => outcome === 'failed')).toHaveLength(6);
  });

  it.each([
    [
      'bytes that are no UTF-8',
      { key: Buffer.from([0, 255]), value: Buffer.from([0, 255, 10, 254]), headers: {} },
      /ce_|id/,
    ],
    ['no value', { ...retirementBytes('ok'), value: null }, /no value/],
    [
      'an unknown type',
      { ...retirementBytes('ok'), headers: { ...retirementBytes('ok').headers, ce_type: 'nothing.v1' } },
      /unknown event type/,
    ],
  ])('of a record with %s fails again with its reason', async (_, record, why) => {
    const letter = await operator.strangersLetter(record);
    const { letters } = await operator.replay([letter]);
    expect(letters).toMatchObject([{ outcome: 'failed', why: letter.reason }]);
    expect(letter.reason).toMatch(why);
    expect((await operator.show(letter)).state).toBe('waiting');
  });

  it('of a letter from before records were kept fails, and says so', async () => {
    await operator.notebook.database.query(
      `INSERT INTO dead_letter (topic, partition, "offset", event_id, reason) VALUES ('item.retired', 7, 1, 'e', 'old')`,
    );
    const old = { topic: 'item.retired', partition: 7, offset: '1' };
    expect((await operator.replay([old])).letters).toMatchObject([
      { outcome: 'failed', why: expect.stringContaining('record was not kept') },
    ]);
    expect(await operator.show(old)).toMatchObject({ state: 'waiting', record: null, reason: 'old' });
    await operator.post('discard', { ids: [old], why: 'read on the topic' });
    expect((await operator.show(old)).state).toBe('discarded');
  });
});
