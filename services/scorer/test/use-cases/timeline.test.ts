import { beforeAll, describe, expect, it } from '@jest/globals';
import { timelineOf, type TimelineEntry } from '../../src/application/items/timeline.js';
import { SqlProgress } from '../../src/persistence/sql-progress.js';
import { project } from '../received-events.js';
import { scorerDatabase } from '../scorer-database.js';
import { ScorerUnderTest } from '../scorer-under-test.js';
import { World, type Plot } from '../world.js';

const db = scorerDatabase();
let scorer: ScorerUnderTest;
let world: World;

beforeAll(async () => {
  scorer = new ScorerUnderTest(db.database);
  world = new World(scorer);
  await world.open();
});

async function lived(
  name: string,
  plot: Plot,
  afterwards?: (item: string) => Promise<unknown>,
): Promise<TimelineEntry[]> {
  const item = await world.live(name, plot);
  await afterwards?.(item);
  return timelineOf((await new SqlProgress(db.database).story(project, item))!);
}

const kinds = (entries: readonly TimelineEntry[]) => entries.map(({ kind }) => kind);

describe('The timeline of an item', () => {
  it('tells how it was validated: import, attempts, version, reviews, verdict', async () => {
    const entries = await lived('validated at once', { rounds: ['good'] });
    expect(new Set(kinds(entries))).toEqual(
      new Set(['imported', 'attempt', 'version', 'review', 'strike', 'verdict', 'ordered', 'validated']),
    );
    expect(entries.find(({ kind }) => kind === 'verdict')).toMatchObject({
      round: 1,
      version: 1,
      outcome: 'validated',
    });
    expect(entries.find(({ kind }) => kind === 'version')).toMatchObject({ version: 1, author: 'model', stale: false });
    expect(kinds(entries).slice(-2)).toEqual(['verdict', 'validated']);
  });

  it('tells of a panel, its votes, and what it decided', async () => {
    const entries = await lived('decided by a panel', { rounds: ['bad-question'], panels: ['retire'] });
    expect(entries.filter(({ kind }) => kind === 'vote')).toHaveLength(3);
    expect(entries.find(({ kind }) => kind === 'panel')).toMatchObject({ why: 'bad-question', outcome: 'retire' });
    expect(entries).toContainEqual(expect.objectContaining({ kind: 'ordered', type: 'escalation' }));
    expect(entries.at(-1)).toMatchObject({ kind: 'retired', by: 'panel' });
  });

  it("tells of a lead's command before the orders that carry it out", async () => {
    const entries = await lived('withdrawn', { rounds: ['good'] }, (item) =>
      scorer.command(item, 'retire', 'its publisher took it back'),
    );
    expect(kinds(entries).slice(-3)).toEqual(['command', 'retracted', 'retired']);
    expect(entries.at(-1)).toMatchObject({ why: 'its publisher took it back', by: 'lead' });
  });

  it('is in order of time, each time in one form', async () => {
    const times = (await lived('revised', { rounds: ['thin', 'good'] })).map(({ at }) => at);
    expect(times).toEqual(times.toSorted());
    for (const at of times) expect(at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });
});
