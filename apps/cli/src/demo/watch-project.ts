import { setTimeout as sleep } from 'node:timers/promises';
import { CliError } from '../cli-error.js';
import type { Consilium } from '../client/consilium.js';
import { isSettled, readStatus, type ProjectStatus } from '../commands/describe-status.js';
import { exitCodes } from '../exit-codes.js';
import { count, counted } from '../terminal/text.js';

const everyMs = 300;
/** Longer than any lease or retry of the system takes. */
const patienceMs = 150_000;

/**
 * Shows the status until every item is validated or retired, the exporter knows it, and the figures tell of that state
 * (those that take long to make are kept for a while, and say how old they are).
 * @throws CliError where nothing has moved for long
 */
export async function watchProject(
  consilium: Consilium,
  project: string,
  show: (status: ProjectStatus) => void,
  signal: AbortSignal,
): Promise<ProjectStatus> {
  let before = '';
  let movedAt = Date.now();
  let settledAt = Infinity;
  for (;;) {
    const status = await readStatus(consilium, project);
    show(status);
    if (isSettled(status) && exporterKnows(status)) settledAt = Math.min(settledAt, Date.now());
    if (Date.parse(status.scorer.asOf) >= settledAt) return status;
    const now = JSON.stringify(status);
    if (now !== before) movedAt = Date.now();
    before = now;
    if (Date.now() - movedAt > patienceMs) throw stuck(status);
    await sleep(everyMs, undefined, { signal });
  }
}

function exporterKnows({ scorer, exporter }: ProjectStatus): boolean {
  return exporter.validated === scorer.items.validated && exporter.retired === scorer.items.retired;
}

function stuck(status: ProjectStatus): CliError {
  const { generating, inReview, revising, inPanel } = status.scorer.items;
  const open = `${count(generating)} generating, ${count(inReview)} in review, ${count(revising)} revising, ${count(inPanel)} in a panel`;
  const { seats, reasons } = status.seats.unassignable;
  const why = reasons[0] ? `; ${counted(seats, 'seat')} unassignable, such as: ${reasons[0].why}` : '';
  return new CliError(`Nothing has moved for ${patienceMs / 1000} s (${open}${why}).`, exitCodes.failed, status);
}
