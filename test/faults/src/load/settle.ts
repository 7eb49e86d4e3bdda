import { setTimeout as sleep } from 'node:timers/promises';
import { project, type Consilium } from '@consilium/cli';

const everyMs = 500;
/** Longer than a call of the model takes. */
const passEveryMs = 5000;
/** Longer than any lease or retry of the system takes. */
const patienceMs = 120_000;

/**
 * Waits until every item is validated or retired and the exporter knows it. `letTimePass` is called from time to time, so
 * that nobody waits for the end of a lease or of a job's pause.
 * @returns what keeps it, in words; or null
 */
export async function settle(
  consilium: Consilium,
  imported: number,
  letTimePass: () => Promise<unknown>,
): Promise<string | null> {
  let before = '';
  for (let movedAt = Date.now(), passAt = 0; ;) {
    if (Date.now() > passAt) {
      // It may have met the services' own work, and been chosen as the victim of a deadlock.
      await letTimePass().catch(() => undefined);
      passAt = Date.now() + passEveryMs;
    }
    const now = await look(consilium).catch((error: unknown) => ({ unreachable: String(error) }));
    if ('items' in now && isSettled(now, imported)) return null;
    const text = JSON.stringify(now);
    if (text !== before) movedAt = Date.now();
    before = text;
    if (Date.now() - movedAt > patienceMs)
      return `nothing has moved for ${patienceMs / 1000} s; ${imported} items were taken, and now: ${text}`;
    await sleep(everyMs);
  }
}

type Look = Awaited<ReturnType<typeof look>>;

async function look(consilium: Consilium) {
  const [generator, scorer, seats, exporter] = await Promise.all([
    consilium.generatorStatus(project),
    consilium.scorerStatus(project),
    consilium.seatsStatus(project),
    consilium.exporterStatus(project),
  ]);
  return { imported: generator.items.imported, jobs: generator.jobs, items: scorer.items, seats, exporter };
}

function isSettled({ imported, items, exporter }: Look, taken: number): boolean {
  return (
    imported >= taken &&
    items.imported === imported &&
    items.validated + items.retired === imported &&
    exporter.validated === items.validated &&
    exporter.retired === items.retired
  );
}
