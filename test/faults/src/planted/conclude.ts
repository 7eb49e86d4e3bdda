import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { project, publishRelease } from '@consilium/cli';
import { checkRun } from '@consilium/tools';
import { patiently } from '../load/patiently.js';
import type { Stage } from './stage.js';

const everyMs = 300;
const importMs = 30_000;

/** Waits until every item is done, or for so long nothing has moved any more. @returns whether all are done */
export async function loadEnds({ load }: Stage, stuckMs: number): Promise<boolean> {
  const imports = await load.imported();
  const taken = imports.reduce((sum, { accepted, repaired, duplicates }) => sum + accepted + repaired + duplicates, 0);
  let before = '';
  for (let movedAt = Date.now(); Date.now() - movedAt < stuckMs; await sleep(everyMs)) {
    const { scorer, exporter, seats } = await patiently(() => look(load.consilium), importMs);
    const { validated, retired, imported } = scorer.items;
    const isKnown = exporter.validated === validated && exporter.retired === retired;
    if (imported === taken && validated + retired === taken && isKnown) return true;
    const now = JSON.stringify([scorer.items, exporter, seats]);
    if (now !== before) movedAt = Date.now();
    before = now;
  }
  return false;
}

async function look(consilium: Stage['load']['consilium']) {
  const [scorer, exporter, seats] = await Promise.all([
    consilium.scorerStatus(project),
    consilium.exporterStatus(project),
    consilium.seatsStatus(project),
  ]);
  return { scorer, exporter, seats };
}

/** Ends the load and has the checker judge what is left. @returns property → what contradicts it, where something does */
export async function verdictOn(
  stage: Stage,
  isDone: boolean,
  patienceMs: number,
): Promise<Record<string, readonly string[]>> {
  const { load, system, folder } = stage;
  await load.end();
  const release = isDone
    ? (await publishRelease(load.consilium, project, '1.0.0', join(folder, 'release'))).folder
    : null;
  const { databases, topics } = system;
  const imports = await load.imported();
  const { violations } = await checkRun({ project, databases, topics, release, imports, patienceMs });
  return Object.fromEntries(Object.entries(violations).filter(([, faults]) => faults.length > 0));
}
