import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { itemRetracted, itemValidated, projectConfigured } from '@consilium/contracts';
import { eventually } from '@consilium/testing';
import { configured, idOf, validated } from './events.js';
import { ExporterUnderTest } from './exporter-under-test.js';

interface Page {
  items: { item: string; epoch: number; version: number }[];
  next: string | null;
}

describe('The validated items that the exporter holds', () => {
  let exporter: ExporterUnderTest;
  const path = '/projects/demo/validated-items';

  beforeAll(async () => {
    exporter = await ExporterUnderTest.create();
    await exporter.start();
    await exporter.send(projectConfigured, [{ data: configured('demo'), project: 'demo' }]);
    await exporter.send(
      itemValidated,
      [3, 1, 4, 2].map((n) => ({ data: validated(n), project: 'demo', epoch: n })),
    );
    await exporter.send(itemRetracted, [{ data: { item: idOf(2), why: 'voided' }, project: 'demo', epoch: 3 }]);
    await eventually(async () => {
      const status = await exporter.get<{ validated: number }>('/projects/demo/status');
      expect(status.validated).toBe(3);
    });
  });
  afterAll(() => exporter.drop());

  it('are listed in order of id, page by page, without those withdrawn', async () => {
    const first = await exporter.get<Page>(`${path}?limit=2`);
    expect(first.items).toEqual([
      { item: idOf(1), epoch: 1, version: 1 },
      { item: idOf(3), epoch: 3, version: 1 },
    ]);
    const last = await exporter.get<Page>(`${path}?limit=2&after=${first.next}`);
    expect(last).toEqual({ items: [{ item: idOf(4), epoch: 4, version: 1 }], next: null });
  });

  it('are shown to leads and administrators of the project only', async () => {
    expect((await exporter.call(path, { role: 'reviewer' })).status).toBe(403);
    expect((await exporter.call(path, { project: 'another' })).status).toBe(403);
    expect((await exporter.call(path, { role: 'administrator', project: '*' })).status).toBe(200);
  });
});
