import { CliError } from '../../cli-error.js';
import {
  DeadLetterCalls,
  idOf,
  type LetterFilter,
  type Place,
  type Service,
  type Settled,
  type Settlement,
} from '../../client/dead-letters.js';
import type { CommandContext } from '../../command-context.js';
import { exitCodes, type ExitCode } from '../../exit-codes.js';
import { progressOn, type Row } from '../../terminal/progress.js';
import { count } from '../../terminal/text.js';
import { describeCounts, totalOf, type CountsByService } from './describe-counts.js';
import { chosen, filterOf, type FilterOptions } from './options.js';
import { Tally } from './tally.js';

/** As many as a service takes in one call. */
const lettersAtOnce = 100;

export interface SettleOptions extends FilterOptions {
  readonly yes?: boolean;
  readonly why?: string;
}

/** What is asked of one service. */
interface Task {
  readonly service: Service;
  readonly total: number;
  readonly pages: (dryRun: boolean) => AsyncGenerator<Settled['letters']>;
}

/**
 * Replays or discards letters, by name or by filters, service by service; without `yes` the services only tell what would
 * become of each. @throws CliError
 */
export async function settleLetters(
  { consilium, print, surroundings }: CommandContext,
  act: 'replay' | 'discard',
  places: readonly Place[],
  options: SettleOptions,
): Promise<ExitCode> {
  const calls = new DeadLetterCalls(consilium());
  const why = options.why === undefined ? {} : { why: options.why };
  const settle = (service: Service, settlement: Omit<Settlement, 'why'>) =>
    calls.settle(service, act, { ...settlement, ...why });
  const tasks =
    places.length > 0 ? namedTasks(settle, places, options) : await filteredTasks(calls, settle, options, print);
  const dryRun = !options.yes;
  const tally = new Tally();
  const progress = progressOn(surroundings.output);
  try {
    for (const { service, pages } of tasks)
      for await (const letters of pages(dryRun)) {
        tally.add(service, letters);
        progress.update(tasks.map((task) => rowOf(task, tally.of(task.service))));
      }
  } finally {
    // Also where a service went away in the middle: what was done by then is done.
    progress.stop();
    for (const line of tally.describe()) print(line);
  }
  if (dryRun && tasks.length > 0) print('This was a dry run: --yes does it.');
  return tally.hasFailures && !dryRun ? exitCodes.failed : exitCodes.ok;
}

function rowOf({ service, total }: Task, done: number): Row {
  return { label: service, value: done, total, text: `${count(done)}/${count(total)}` };
}

type Settle = (service: Service, settlement: Omit<Settlement, 'why'>) => Promise<Settled>;

function namedTasks(settle: Settle, places: readonly Place[], { service, ...options }: SettleOptions): Task[] {
  if (service?.length !== 1 || Object.keys(filterOf(options)).length > 0)
    throw new CliError(
      'Letters that are named belong to one service: name it by --service, and leave out the filters.',
      exitCodes.usage,
    );
  const [owner] = service;
  return [{ service: owner!, total: places.length, pages: (dryRun) => named(settle, owner!, places, dryRun) }];
}

/** A service may stop before the end of its time for one call: the rest is asked for again. */
async function* named(settle: Settle, service: Service, places: readonly Place[], dryRun: boolean) {
  for (let left = [...places]; left.length > 0;) {
    const ids = left.slice(0, lettersAtOnce);
    const { letters } = await settle(service, { ids, dryRun });
    yield letters;
    const done = new Set(letters.map(idOf));
    left = left.filter((place) => !done.has(idOf(place)));
  }
}

async function filteredTasks(
  calls: DeadLetterCalls,
  settle: Settle,
  options: SettleOptions,
  print: (line: string) => void,
): Promise<Task[]> {
  const filter = filterOf(options);
  const counts: CountsByService = new Map(
    await Promise.all(
      chosen(options).map(async (service) => [service, await calls.counts(service, filter, 'waiting')] as const),
    ),
  );
  for (const line of describeCounts(counts)) print(line);
  if (totalOf(counts) > 0) print('');
  return [...counts].flatMap(([service, { total, asOf }]) => {
    // What fails from now on was not counted; a letter that is parked and fails again would come round and round.
    const bounded = { ...filter, until: earlier(filter.until, asOf) };
    return total === 0 ? [] : [{ service, total, pages: (dryRun) => filtered(settle, service, bounded, dryRun) }];
  });
}

async function* filtered(settle: Settle, service: Service, filter: LetterFilter, dryRun: boolean) {
  for (let after: string | null = null, first = true; first || after !== null; first = false) {
    const page: Settled = await settle(service, { filter, ...(after !== null && { after }), dryRun });
    yield page.letters;
    after = page.next;
  }
}

function earlier(given: string | undefined, asOf: string): string {
  return given !== undefined && Date.parse(given) < Date.parse(asOf) ? given : asOf;
}
