import { setTimeout as sleep } from 'node:timers/promises';
import { withClient } from '@consilium/backing';
import { project } from '@consilium/cli';
import { z } from 'zod';
import { untilShown } from '../faults/shown.js';
import { letTimePass } from '../system/let-time-pass.js';
import type { FaultySystem } from '../system/system.js';
import { playBack } from './play-back.js';
import type { Stage } from './stage.js';

/** The smallest course of events in which a plant shows. Without the plant it leaves nothing wrong behind. */
export interface Scenario {
  readonly plant: string;
  /** Windows that hold somebody up. */
  readonly windows: readonly string[];
  /** Whether with the plant some items never come to their end. */
  readonly standsStill?: boolean;
  /** While the load goes on. */
  strike?(stage: Stage): Promise<void>;
  /** When every item is done. */
  aftermath?(stage: Stage): Promise<void>;
}

export const scenarios: readonly Scenario[] = [
  {
    // A kill between the two steps of a batch.
    plant: 'offset-before-commit',
    windows: ['batch'],
    standsStill: true,
    async strike(stage) {
      const { processes, databases } = stage.system;
      const { pid } = await stage.held('batch');
      const consumer = [...processes.values()].find((one) => one.pid === pid)!;
      await consumer.kill();
      await letTimePass(databases);
      consumer.start();
    },
  },
  {
    // Every event once more, while the inbox knows it.
    plant: 'inbox-off',
    windows: [],
    aftermath: ({ system }) => playBack(system),
  },
  {
    // A relay that sleeps with a batch in its hand; its successor publishes that batch, and a further order for a key of it.
    plant: 'fencing-off',
    windows: ['relay'],
    async strike(stage) {
      const [item] = (await stage.held('relay')).keys;
      await withClient(stage.system.databases['scorer']!, (client) =>
        client.query(`UPDATE relay_lease SET expires_at = '-infinity'`),
      );
      await command(stage, item!, 'order-anew');
      stage.release('relay');
      // What the sleeper does now it does at once.
      await sleep(500);
    },
  },
  {
    // A transaction that commits after others whose ids are higher.
    plant: 'outbox-cursor',
    windows: ['append'],
    standsStill: true,
    strike: async (stage) => void (await stage.held('append')),
  },
  {
    // A lead retires a validated item; then its validation and other old orders come again, which the inbox has forgotten.
    plant: 'epoch-rule-off',
    windows: [],
    async aftermath(stage) {
      await command(stage, await anyValidated(stage), 'retire');
      await playBack(stage.system, ['item.validated', 'review.requested']);
    },
  },
];

/** Gives a lead's command, and waits until its orders are on their topics. */
async function command({ system, load }: Stage, item: string, name: string): Promise<void> {
  const { epoch } = await load.consilium.http.json(
    `/api/scorer/projects/${project}/items/${item}/commands`,
    z.object({ epoch: z.int() }),
    {
      what: `The item ${item} can't be commanded`,
      method: 'POST',
      body: { command: name, why: 'as the scenario demands' },
    },
  );
  await untilShown(() => isPublished(system, item, epoch), `the order of epoch ${epoch} did not come out`);
}

async function anyValidated({ load }: Stage): Promise<string> {
  for await (const { id, status } of load.consilium.items(project)) if (status === 'validated') return id;
  throw new Error('No item was validated');
}

/** Whether the item's orders up to an epoch were given, and none waits in the outbox. */
function isPublished({ databases }: FaultySystem, item: string, epoch: number): Promise<boolean> {
  return withClient(databases['scorer']!, async (client) => {
    const { rows } = await client.query<{ published: boolean }>(
      `SELECT EXISTS (SELECT FROM item_order WHERE item::text = $1 AND epoch = $2)
              AND NOT EXISTS (SELECT FROM outbox WHERE key = $1) AS published`,
      [item, epoch],
    );
    return rows[0]!.published;
  });
}
