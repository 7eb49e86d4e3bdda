import { describeWithKafka } from '@consilium/testing';
import { describe, expect, it } from '@jest/globals';
import { plants, windows } from '../src/planted/plants.js';
import { runScenario } from '../src/planted/run-scenario.js';
import { scenarios } from '../src/planted/scenarios.js';
import type { TransportName } from '../src/system/system.js';

const timeoutMs = 300_000;

/** The property that has to catch each plant, and what it has to say. */
const caughtBy: Record<string, [string, RegExp]> = {
  'offset-before-commit': ['every_event_reached_every_group_once', /^review\.submitted: .* scorer took in/],
  'inbox-off': [
    'every_event_reached_every_group_once',
    /^review\.requested: (\d+) appended, but review-gateway took in/,
  ],
  'fencing-off': ['events_of_a_key_stand_in_order', /^review\.requested, /],
  'outbox-cursor': ['outboxes_empty_and_nothing_parked', /wait in the outbox of review-gateway$/],
  'epoch-rule-off': ['every_service_stands_at_the_highest_epoch', /the gateway stands at epoch/],
};

const scenarioOf = (name: string) => scenarios.find(({ plant }) => plant === name)!;

async function catches(transport: TransportName, name: string): Promise<Record<string, readonly string[]>> {
  const { violations, rewritten } = await runScenario(transport, scenarioOf(name), name);
  const { rewrites } = plants.find((plant) => plant.name === name)!;
  for (const { file } of rewrites) expect(rewritten).toContain(file);
  const [property, words] = caughtBy[name]!;
  expect(Object.keys(violations)).toContain(property);
  expect(violations[property]!.join('\n')).toMatch(new RegExp(words, 'm'));
  return violations;
}

async function passes(transport: TransportName, name: string): Promise<void> {
  const { violations, rewritten } = await runScenario(transport, scenarioOf(name), null);
  expect(violations).toEqual({});
  expect([...rewritten].sort()).toEqual([...new Set(windows.map(({ file }) => file))].sort());
}

describe('The checker catches a planted bug, and finds nothing in the same course of events without it:', () => {
  it.each(plants)(
    '$name',
    async ({ name }) => {
      const [violations] = await Promise.all([catches('embedded', name), passes('embedded', name)]);
      // Both halves of it.
      if (name === 'epoch-rule-off')
        expect(violations['every_service_stands_at_the_highest_epoch']!.join('\n')).toMatch(/by the exporter/);
    },
    timeoutMs,
  );
});

describeWithKafka('The checker catches a planted bug on Kafka, and finds nothing without it:', () => {
  it(
    'fencing-off',
    async () => {
      await catches('kafka', 'fencing-off');
      await passes('kafka', 'fencing-off');
    },
    timeoutMs,
  );
});
