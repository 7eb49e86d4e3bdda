import type { Database } from '../database/database.js';
import { isTransient } from '../errors/is-transient.js';
import { Problem } from '../errors/problem.js';
import type { Place } from '../messaging/transport.js';
import { fromCursor, toCursor, type LetterFilter } from './dead-letter-query.js';
import type { DeadLetter, DeadLetterRows } from './dead-letter-rows.js';
import type { Operator, Replay, Replayed, ReplayOutcome } from './replay.js';

/** Letters by their places, or those that a filter means, page by page; only such that wait are acted on. */
export type Selection =
  { readonly ids: readonly Place[] } | { readonly filter: Omit<LetterFilter, 'state'>; readonly after: string | null };

export interface Settled<Outcome> extends Place {
  readonly type: string | null;
  readonly key: string | null;
  readonly outcome: Outcome;
  /** Why it failed. */
  readonly why: string | null;
}

export interface Page<Outcome> {
  readonly letters: readonly Settled<Outcome>[];
  /** Where to go on; null at the end. Of places that were given, those that were not reached are left out of `letters`. */
  readonly next: string | null;
}

export const lettersAtOnce = 100;
/** No request may last longer than a proxy waits. */
const replayingMs = 10_000;

/** Where operators deal with many dead letters. */
export class DeadLetterDesk {
  constructor(
    private readonly database: Database,
    private readonly rows: DeadLetterRows,
    private readonly replayOne: Replay,
    private readonly hasHandlers: () => boolean,
  ) {}

  /**
   * Replays a page in the order in which the letters failed; those of one key together, the lowest epoch first.
   * @throws Problem 404 of an unknown place, 503 where this process has no handlers
   */
  async replay(selection: Selection, operator: Operator): Promise<Page<ReplayOutcome>> {
    if (!this.hasHandlers())
      throw new Problem(503, 'no-consumer', 'This process handles no events, or not yet; ask one that consumes them.');
    const page = await this.select(selection);
    const done = new Map<DeadLetter, Settled<ReplayOutcome>>();
    const end = Date.now() + replayingMs;
    for (const letters of byKey(page)) {
      if (done.size > 0 && Date.now() > end) break;
      for (const letter of letters)
        done.set(letter, { ...nameOf(letter), ...(await this.replayAfter(done.size, letter, operator)) });
    }
    return { letters: [...done.values()], next: nextOf(selection, page, done) };
  }

  /** @throws Problem 503 that tells how many letters of the page had been taken when the database went away */
  private async replayAfter(taken: number, letter: DeadLetter, operator: Operator): Promise<Replayed> {
    try {
      return await this.replayOne.execute(letter, operator);
    } catch (error) {
      if (!isTransient(error) || taken === 0) throw error;
      const detail = `The database went away after ${taken} letters; what became of those stays so. Try again.`;
      throw new Problem(503, 'try-again', detail, { taken });
    }
  }

  /** @throws Problem 404 of an unknown place */
  async discard(selection: Selection, why: string, { by, dryRun }: Operator): Promise<Page<'discarded' | 'skipped'>> {
    const page = await this.select(selection);
    const waiting = await this.database.run(async () => {
      const locked = await this.rows.lockWaiting(page);
      if (!dryRun) {
        await this.rows.settle(locked, 'discarded');
        await this.rows.record(locked, { act: 'discard', outcome: 'discarded', why, by });
      }
      return new Set(locked.map(idOf));
    });
    const letters = page.map((letter) => {
      const outcome = waiting.has(idOf(letter)) ? ('discarded' as const) : ('skipped' as const);
      return { ...nameOf(letter), outcome, why: null };
    });
    return { letters, next: nextOf(selection, page, new Set(page)) };
  }

  private async select(selection: Selection): Promise<DeadLetter[]> {
    if ('filter' in selection) {
      const { filter, after } = selection;
      return this.rows.page({ ...filter, state: 'waiting' }, after === null ? null : fromCursor(after), lettersAtOnce);
    }
    const found = await this.rows.at(selection.ids);
    const known = new Set(found.map(idOf));
    const missing = selection.ids.find((place) => !known.has(idOf(place)));
    if (missing) throw unknown(missing);
    return found;
  }
}

export function unknown(place: Place): Problem {
  return new Problem(404, 'dead-letter-unknown', `There is no dead letter ${idOf(place)} in this service.`);
}

function nameOf({ topic, partition, offset, type, key }: DeadLetter) {
  return { topic, partition, offset, type, key };
}

function idOf({ topic, partition, offset }: Place): string {
  return `${topic}/${partition}/${offset}`;
}

/** A page's letters by key, in the order of the first of each; one without a key stands alone. */
function byKey(page: readonly DeadLetter[]): DeadLetter[][] {
  const groups = Map.groupBy(page, (letter) => (letter.key === null ? letter : letter.key));
  return [...groups.values()].map((letters) => letters.toSorted((a, b) => (a.epoch ?? 0) - (b.epoch ?? 0)));
}

/** Behind the last letter before which nothing is left to do. */
function nextOf(
  selection: Selection,
  page: readonly DeadLetter[],
  done: Pick<ReadonlySet<DeadLetter>, 'has' | 'size'>,
): string | null {
  if ('ids' in selection || (done.size === page.length && page.length < lettersAtOnce)) return null;
  const firstLeft = page.findIndex((letter) => !done.has(letter));
  return toCursor(page.at(firstLeft === -1 ? -1 : firstLeft - 1)!);
}
