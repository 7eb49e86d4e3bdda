import { beforeAll, describe, expect, it } from '@jest/globals';
import type { ItemStory } from '../../src/application/ports/story.js';
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

async function lived(name: string, plot: Plot, afterwards?: (item: string) => Promise<unknown>): Promise<ItemStory> {
  const item = await world.live(name, plot);
  await afterwards?.(item);
  return (await new SqlProgress(db.database).story(project, item))!;
}

describe('The story of an item', () => {
  it('tells of a strike, the attempts, the version, the reviews and the verdict', async () => {
    const story = await lived('validated at once', { rounds: ['good'] });
    expect(story.attempts.length).toBeGreaterThan(0);
    expect(story.strikes.length).toBeGreaterThan(0);
    expect(story.versions).toMatchObject([{ version: 1, author: { kind: 'model' }, stale: false }]);
    expect(story.rounds).toMatchObject([{ round: 1, version: 1, verdict: { outcome: 'validated' } }]);
    expect(story.rounds[0]!.reviews).toHaveLength(2);
    expect(story.orders.at(-1)).toMatchObject({ type: 'validation' });
  });

  it('tells of a panel, its votes, and what it decided', async () => {
    const { panels, orders } = await lived('decided by a panel', { rounds: ['bad-question'], panels: ['retire'] });
    expect(panels).toMatchObject([{ why: 'bad-question', decision: { outcome: 'retire' } }]);
    expect(panels[0]!.votes).toHaveLength(3);
    expect(orders.map(({ type }) => type)).toContain('escalation');
    expect(orders.at(-1)).toMatchObject({ type: 'retirement', told: { by: 'panel' } });
  });

  it("tells of a lead's command, and what its orders say", async () => {
    const { commands, orders } = await lived('withdrawn', { rounds: ['good'] }, (item) =>
      scorer.command(item, 'retire', 'its publisher took it back'),
    );
    expect(commands).toMatchObject([{ command: 'retire', why: 'its publisher took it back' }]);
    expect(orders.slice(-2)).toMatchObject([
      { type: 'retraction' },
      { type: 'retirement', told: { why: 'its publisher took it back', by: 'lead' } },
    ]);
  });
});
