import { describe, expect, it } from '@jest/globals';
import { recordOf, type ReleasedRecord } from '../../src/domain/dataset-record.js';
import type { ItemChange, ItemState } from '../../src/domain/item-change.js';
import { SqlDuplicates } from '../../src/persistence/sql-duplicates.js';
import { SqlValidatedSet } from '../../src/persistence/sql-validated-set.js';
import { exporterDatabase } from '../exporter-database.js';

const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

function change(project: string, n: number, epoch: number, state: ItemState = 'validated'): ItemChange {
  const item = idOf(n);
  const content = {
    item,
    question: { domain: 'cardiology', language: 'en', licence: 'CC0-1.0' },
    rationale: { author: { kind: 'expert' as const, expert: idOf(9), simulated: true } },
    by: 'consensus',
    reviews: [],
    panels: [],
    lineage: [],
  };
  const provenance = { project, configurationVersion: 1, epoch, simulated: true };
  return { item, project, epoch, state, record: state === 'validated' ? recordOf(content, provenance) : null };
}

describe('the validated set in PostgreSQL', () => {
  const tables = exporterDatabase();
  const set = () => new SqlValidatedSet(tables.database);

  async function records(project: string): Promise<ReleasedRecord[]> {
    const all: ReleasedRecord[] = [];
    await set().snapshot(project, async (batch) => void all.push(...batch));
    return all;
  }

  it('gives back the records as they were put in, in order of item id', async () => {
    const changes = [change('order', 12, 1), change('order', 11, 1)];
    await set().apply([changes[0]!]);
    await set().apply([changes[1]!]);
    const ungrouped = { duplicateGroup: null };
    expect(await records('order')).toEqual([
      { ...changes[1]!.record, ...ungrouped },
      { ...changes[0]!.record, ...ungrouped },
    ]);
  });

  it('gives each record with its group of near duplicates, of which it may have been told before', async () => {
    await new SqlDuplicates(tables.database).keep([
      { item: idOf(15), revision: 1, group: 4 },
      { item: idOf(16), revision: 1, group: 4 },
    ]);
    await set().apply([change('groups', 14, 1), change('groups', 15, 1)]);
    const groups = (await records('groups')).map(({ item, duplicateGroup }) => [item, duplicateGroup]);
    expect(groups).toEqual([
      [idOf(14), null],
      [idOf(15), 4],
    ]);
  });

  it('applies only an epoch above the last', async () => {
    await set().apply([change('epochs', 21, 3)]);
    await set().apply([change('epochs', 21, 2, 'retracted')]);
    await set().apply([change('epochs', 21, 3, 'retired')]);
    expect(await set().count('epochs')).toEqual({ validated: 1, retracted: 0, retired: 0 });
    await set().apply([change('epochs', 21, 4, 'retracted')]);
    expect(await set().count('epochs')).toEqual({ validated: 0, retracted: 1, retired: 0 });
    expect(await records('epochs')).toEqual([]);
  });

  it('keeps the epoch of a withdrawal of an item it never held', async () => {
    await set().apply([change('late', 31, 5, 'retired')]);
    await set().apply([change('late', 31, 4)]);
    expect(await set().count('late')).toEqual({ validated: 0, retracted: 0, retired: 1 });
  });

  it('shows a snapshot of one moment, whatever changes while it is read', async () => {
    const many = Array.from({ length: 250 }, (_, n) => change('moment', 1000 + n, 1));
    await set().apply(many);
    const seen: string[] = [];
    await set().snapshot('moment', async (batch) => {
      if (seen.length === 0) await set().apply(many.map((one, n) => change('moment', 1000 + n, 2, 'retracted')));
      seen.push(...batch.map(({ item }) => item));
    });
    expect(seen).toEqual(many.map(({ item }) => item));
    expect(await records('moment')).toEqual([]);
  });
});
