import { itemRetired, itemRetracted, itemValidated } from '@consilium/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@consilium/testing';
import { v7 as uuidv7 } from 'uuid';
import { idOf, validated } from './events.js';
import { ExporterUnderTest, type Sent } from './exporter-under-test.js';

describe('an event that comes again when the inbox has forgotten it', () => {
  let exporter: ExporterUnderTest;
  beforeAll(async () => {
    exporter = await ExporterUnderTest.create();
    await exporter.start();
  });
  afterAll(() => exporter.drop());

  const taken = async (ids: readonly string[]) =>
    (await exporter.query('SELECT FROM inbox WHERE event_id = ANY($1)', [ids])).length === ids.length;
  const items = () => exporter.query('SELECT * FROM item ORDER BY item');

  it('stops at its epoch: what was withdrawn since stays out, what was validated since stays as it is', async () => {
    const validation = (
      n: number,
      epoch: number,
      stem: string,
    ): Sent<ReturnType<typeof validated>> & { id: string } => {
      const data = validated(n);
      return { id: uuidv7(), project: 'demo', epoch, data: { ...data, question: { ...data.question, stem } } };
    };
    const [retracted, retired, amended] = [1, 2, 3].map((n) => validation(n, 1, 'As it was first'));
    const again = validation(3, 4, 'As it was amended');
    const why = 'An expert was voided';
    const withdrawal = { id: uuidv7(), project: 'demo', epoch: 2, data: { item: idOf(1), why } };
    const retirement = { id: uuidv7(), project: 'demo', epoch: 2, data: { item: idOf(2), by: 'lead' as const, why } };
    const first = [retracted!, retired!, amended!];
    await exporter.send(itemValidated, [...first, again]);
    await exporter.send(itemRetracted, [withdrawal]);
    await exporter.send(itemRetired, [retirement]);
    await eventually(() => taken([...first, again, withdrawal, retirement].map(({ id }) => id)));
    const before = await items();
    expect(before).toMatchObject([{ state: 'retracted' }, { state: 'retired' }, { state: 'validated', epoch: 4 }]);

    await exporter.pruneInbox();
    expect(await exporter.query('SELECT FROM inbox')).toEqual([]);
    await exporter.send(itemValidated, first);
    await exporter.send(itemRetracted, [withdrawal]);
    await eventually(() => taken([...first, withdrawal].map(({ id }) => id)));
    expect(await items()).toEqual(before);
    expect(await exporter.query('SELECT FROM outbox')).toEqual([]);
    expect(await exporter.query('SELECT FROM dead_letter')).toEqual([]);
  });
});
