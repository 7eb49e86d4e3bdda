import { expertChanged, itemRetracted, itemValidated } from '@consilium/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@consilium/testing';
import { expert, idOf, validated } from './events.js';
import { ExporterUnderTest } from './exporter-under-test.js';

interface Letter {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly key: string;
}

const administrator = { role: 'administrator', project: '*' };

describe('A dead letter of the exporter that is replayed', () => {
  let exporter: ExporterUnderTest;

  beforeAll(async () => {
    exporter = await ExporterUnderTest.create();
    await exporter.start();
    await exporter.query(`
      ALTER TABLE item ADD CONSTRAINT planted_fault CHECK (state <> 'validated');
      ALTER TABLE expert ADD CONSTRAINT planted_fault CHECK (revision <> 1)`);
    await exporter.send(
      itemValidated,
      [1, 2].map((n) => ({ project: 'demo', epoch: 2, simulated: true, data: validated(n) })),
    );
    await exporter.send(expertChanged, [{ project: 'demo', data: expert(3, true) }]);
    await eventually(async () => expect(await letters()).toHaveLength(3));
    await exporter.query(`
      ALTER TABLE item DROP CONSTRAINT planted_fault;
      ALTER TABLE expert DROP CONSTRAINT planted_fault`);
  });
  afterAll(() => exporter.drop());

  const letters = async () =>
    (await exporter.get<{ letters: Letter[] }>('/dead-letters', administrator)).letters.toSorted((a, b) =>
      a.key < b.key ? -1 : 1,
    );

  it('is stale where a newer epoch or revision has overtaken it, and changes nothing then', async () => {
    await exporter.send(itemRetracted, [
      { project: 'demo', epoch: 3, data: { item: idOf(1), why: 'An expert was voided' } },
    ]);
    await exporter.send(expertChanged, [{ project: 'demo', data: { ...expert(3, false), revision: 2 } }]);
    await eventually(async () => {
      expect(await exporter.query(`SELECT FROM item WHERE state = 'retracted'`)).toHaveLength(1);
      expect(await exporter.query('SELECT FROM expert WHERE revision = 2')).toHaveLength(1);
    });
    const ids = (await letters()).map(({ topic, partition, offset }) => ({ topic, partition, offset }));
    const answer = await exporter.call('/dead-letters/replay', {
      ...administrator,
      method: 'POST',
      body: JSON.stringify({ ids }),
    });
    const page = (await answer.json()) as { letters: (Letter & { outcome: string })[] };
    expect(Object.fromEntries(page.letters.map(({ key, outcome }) => [key, outcome]))).toEqual({
      [idOf(1)]: 'stale',
      [idOf(2)]: 'handled',
      [idOf(3)]: 'stale',
    });
    expect(await exporter.query('SELECT item, epoch, state FROM item ORDER BY item')).toEqual([
      { item: idOf(1), epoch: 3, state: 'retracted' },
      { item: idOf(2), epoch: 2, state: 'validated' },
    ]);
    expect(await letters()).toEqual([]);
  });
});
