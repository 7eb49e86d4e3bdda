import { beforeAll, describe, expect, it } from '@jest/globals';
import type { RoundInputs } from '../../src/domain/decide-round.js';
import type { Rules } from '../../src/domain/rules.js';
import { recompute } from '../../src/domain/recompute.js';
import { defaultPolicy } from '@consilium/contracts';
import { rules } from '../domain/build.js';
import { seeded } from '../../src/domain/seeded.js';
import { shuffled } from '../shuffled.js';
import { endState } from '../end-state.js';
import type { AnyEvent } from '../received-events.js';
import { scorerDatabase } from '../scorer-database.js';
import { ScorerUnderTest } from '../scorer-under-test.js';
import { plots, World } from '../world.js';

interface StoredVerdict {
  readonly subject: 'round';
  readonly inputs: RoundInputs;
  readonly result: unknown;
  readonly rules: Omit<Rules, 'version'>;
  readonly version: number;
}

const original = scorerDatabase();
let events: AnyEvent[];
let expected: Awaited<ReturnType<typeof endState>>;

beforeAll(async () => {
  const world = new World(new ScorerUnderTest(original.database));
  await world.open();
  for (const [number, plot] of plots.entries()) await world.live(`item ${number}`, plot);
  events = world.events;
  expected = await endState(original.database);
});

it('The items of the original took every way to its end', () => {
  const ends = (expected.items as { status: string; furthest: string }[]).map(
    ({ status, furthest }) => `${status} ${furthest}`,
  );
  expect(new Set(ends)).toEqual(
    new Set([
      ...['first_round', 'regenerated', 'revised', 'adjudicated', 'panel'].map((way) => `validated ${way}`),
      'retired panel',
    ]),
  );
});

it('Every stored verdict can be recomputed from its inputs and the configuration it names', async () => {
  const rows = await original.database.query<StoredVerdict>(
    `SELECT subject, inputs, result, rules, verdict.configuration_version AS version FROM verdict JOIN item USING (item)
     JOIN configuration ON configuration.project = item.project AND configuration.version = configuration_version`,
  );
  expect(rows.length).toBeGreaterThan(20);
  for (const { subject, inputs, result, rules: stored, version } of rows) {
    const named: Rules = { version, ...stored };
    expect(recompute({ subject, inputs, epoch: 0, number: 0, rules: version }, named)).toEqual(result);
  }
  expect(rows[0]!.rules).toEqual({
    dimensions: rules.dimensions.map(({ id, weight, minimum }) => ({ id, weight, minimum })),
    policy: defaultPolicy,
  });
});

describe('Played back, the same events lead to the same end', () => {
  const inBatches = async (scorer: ScorerUnderTest, played: AnyEvent[], random: () => number) => {
    for (let start = 0; start < played.length;) {
      // A batch is of one type, as the pipeline hands them out.
      const size = 1 + Math.floor(random() * 12);
      const batch = played.slice(start, start + size);
      const byType = Map.groupBy(batch, ({ type }) => type);
      for (const ofType of byType.values()) await scorer.deliver(...ofType);
      start += size;
    }
  };

  describe.each([1, 2, 3, 4])('each event twice, in an order shuffled by seed %i', (seed) => {
    const replayed = scorerDatabase();

    it('ids and times aside', async () => {
      const random = seeded(seed);
      await inBatches(new ScorerUnderTest(replayed.database), shuffled([...events, ...events], random), random);
      const state = await endState(replayed.database);
      for (const [name, rows] of Object.entries(expected)) expect([name, state[name]]).toEqual([name, rows]);
      expect(await replayed.database.query('SELECT waits_for FROM parked')).toEqual([]);
    });
  });

  describe('all in one batch of each type', () => {
    const replayed = scorerDatabase();

    it('as when they came one by one', async () => {
      const byType = Map.groupBy(events, ({ type }) => type);
      for (const ofType of byType.values()) await new ScorerUnderTest(replayed.database).deliver(...ofType);
      expect(await endState(replayed.database)).toEqual(expected);
    });
  });
});
