import type { DefinitionOf } from '@consilium/contracts';
import type { Database } from '../database/database.js';
import { isTransient } from '../errors/is-transient.js';
import { reasonOf } from '../errors/reason-of.js';
import { decode } from '../messaging/decode.js';
import type { TopicNames } from '../messaging/topic-names.js';
import type { Place, ReceivedRecord } from '../messaging/transport.js';
import type { Log } from '../telemetry/log.js';
import { continueTrace, withTrace } from '../telemetry/trace.js';
import type { DeadLetterRows } from './dead-letter-rows.js';
import { storable } from './dead-letters.js';
import type { Inbox } from './inbox.js';
import type { ParkedRows } from './parked-rows.js';
import type { Dispatch, Parking } from './parking.js';
import { listenForStale } from './stale-events.js';

/**
 * `duplicate`: the service had taken the event in by another record. `stale`: a newer epoch or revision had overtaken it.
 * `parked`: what it refers to is still missing. `failed`: the letter goes on waiting. `skipped`: it wasn't waiting.
 */
export const replayOutcomes = ['handled', 'duplicate', 'stale', 'parked', 'failed', 'skipped'] as const;
export type ReplayOutcome = (typeof replayOutcomes)[number];

export interface Replayed {
  readonly outcome: ReplayOutcome;
  /** Why it failed. */
  readonly why: string | null;
}

export interface Operator {
  readonly by: string;
  /** Does it all and undoes it, to tell what would become of it. */
  readonly dryRun: boolean;
}

export interface ReplayParts {
  readonly database: Database;
  readonly inbox: Inbox;
  readonly parking: Parking;
  readonly parkedRows: ParkedRows;
  readonly topics: TopicNames;
  readonly definitionOf: DefinitionOf;
  readonly log: Log;
}

/** A deadlock, most likely: with a consumer that is at work on the same items. */
const attemptsWhileTransient = 3;

class Undo extends Error {
  constructor(readonly replayed: Replayed) {
    super('A dry run is undone');
  }
}

/** Takes the record of a dead letter through the service's pipeline again. */
export class Replay {
  constructor(
    private readonly parts: ReplayParts,
    private readonly rows: DeadLetterRows,
    private readonly dispatch: Dispatch,
  ) {}

  /** In one transaction with the letter's change of state. @throws where the database can't be reached */
  async execute(place: Place, operator: Operator): Promise<Replayed> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.parts.database.run(() => this.settle(place, operator));
      } catch (error) {
        if (error instanceof Undo) return error.replayed;
        if (isTransient(error) && attempt < attemptsWhileTransient) continue;
        if (isTransient(error)) throw error;
        return await this.fail(place, operator, error);
      }
    }
  }

  private async settle(place: Place, { by, dryRun }: Operator): Promise<Replayed> {
    const letter = await this.rows.lock(place);
    if (letter?.state !== 'waiting') return { outcome: 'skipped', why: null };
    const outcome = await this.process(letter.record);
    await this.rows.settle([place], 'replayed');
    await this.rows.record([place], { act: 'replay', outcome, why: null, by });
    if (dryRun) throw new Undo({ outcome, why: null });
    return { outcome, why: null };
  }

  private async process(record: ReceivedRecord | null): Promise<ReplayOutcome> {
    if (!record) throw new NoRecordError();
    const { topics, definitionOf, inbox, parking, parkedRows } = this.parts;
    const { event, fault } = decode(record, topics.logical(record.topic), definitionOf);
    if (!event) throw new UnreadableError(fault);
    if (!(await inbox.registerReplayed(event))) return 'duplicate';
    const stale = await withTrace(continueTrace(event.traceparent), () =>
      listenForStale(() => parking.dispatchAll([{ record, event }], this.dispatch)),
    );
    if (await parkedRows.has(event.id)) return 'parked';
    return stale.has(event.id) ? 'stale' : 'handled';
  }

  private async fail(place: Place, { by, dryRun }: Operator, error: unknown): Promise<Replayed> {
    const expected = error instanceof NoRecordError || error instanceof UnreadableError;
    const why = storable(expected ? error.message : reasonOf(error));
    if (!dryRun) {
      const { topic, partition, offset } = place;
      const cause = expected ? { why } : { err: error };
      this.parts.log.warn({ ...cause, topic, partition, offset }, 'The replay of a dead letter failed');
      await this.rows.record([place], { act: 'replay', outcome: 'failed', why, by });
    }
    return { outcome: 'failed', why };
  }
}

class NoRecordError extends Error {
  constructor() {
    super('its record was not kept, since it failed before records were: see its copy on the topic of dead letters');
  }
}

class UnreadableError extends Error {}
