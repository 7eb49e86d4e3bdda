import { setTimeout as sleep } from 'node:timers/promises';
import type { DefinitionOf } from '@consilium/contracts';
import type { Database } from '../database/database.js';
import { isTransient } from '../errors/is-transient.js';
import { PermanentError } from '../errors/permanent-error.js';
import { reasonOf } from '../errors/reason-of.js';
import type { DeadLetters, Failure } from '../inbox/dead-letters.js';
import type { Arrival, Inbox } from '../inbox/inbox.js';
import type { Dispatch, Parking } from '../inbox/parking.js';
import type { Probe } from '../probe.js';
import type { Log } from '../telemetry/log.js';
import { continueTrace, withTrace } from '../telemetry/trace.js';
import { decode, type Decoded } from './decode.js';
import type { TopicNames } from './topic-names.js';
import type { ReceivedRecord } from './transport.js';

const maximumAttempts = 5;
const longestBackoffMs = 2000;

export interface PipelineParts {
  readonly database: Database;
  readonly inbox: Inbox;
  readonly parking: Parking;
  readonly deadLetters: DeadLetters;
  readonly topics: TopicNames;
  readonly definitionOf: DefinitionOf;
  readonly dispatch: Dispatch;
  readonly probe: Probe;
  readonly log: Log;
}

/** A record that failed by itself, or that waits behind one of the same key that did. */
interface Held {
  readonly one: Decoded;
  readonly attempts: number;
  readonly firstFailedAt: Date | null;
}

/**
 * What happens to a batch of records, in this order: trace, decode, one transaction {inbox, handlers, outbox}; the caller
 * then commits the offset. A batch that fails is rolled back and halved until the records that fail stand alone; they are
 * tried again once the others are through, all of them after one pause, so that many cost hardly more time than one.
 */
export class Pipeline {
  private readonly stopping = new AbortController();

  constructor(private readonly parts: PipelineParts) {}

  /** Ends the retries of what can't succeed now; the batch in hand then fails, and its offsets stay uncommitted. */
  stop(): void {
    this.stopping.abort();
  }

  async handle(records: readonly ReceivedRecord[]): Promise<void> {
    const decoded = records.map((record) =>
      decode(record, this.parts.topics.logical(record.topic), this.parts.definitionOf),
    );
    const trace = continueTrace(decoded.find(({ event }) => event?.traceparent)?.event?.traceparent ?? null);
    await withTrace(trace, async () => {
      let held: Held[] = [];
      await this.divide(decoded, held);
      while (held.length > 0) {
        await this.pause(Math.max(...held.map(({ attempts }) => attempts)));
        held = await this.tryAlone(held);
      }
    });
  }

  /** Handles what can be handled; adds to `held` what fails by itself, and what stands behind that under the same key. */
  private async divide(records: readonly Decoded[], held: Held[]): Promise<void> {
    const keys = new Set(held.map(({ one }) => keyOf(one)));
    const free = records.filter((one) => !keys.has(keyOf(one)));
    held.push(...records.filter((one) => keys.has(keyOf(one))).map(untried));
    if (free.length === 0) return;
    const failed = await this.tryToProcess(free);
    if (!failed) return;
    if (free.length === 1) {
      held.push(...(await this.fail(untried(free[0]!), failed.error)));
      return;
    }
    const middle = Math.ceil(free.length / 2);
    await this.divide(free.slice(0, middle), held);
    await this.divide(free.slice(middle), held);
  }

  /** @returns what is still held */
  private async tryAlone(held: readonly Held[]): Promise<Held[]> {
    const left: Held[] = [];
    const keys = new Set<unknown>();
    for (const record of held) {
      const isBehind = keys.has(keyOf(record.one));
      const failed = isBehind ? null : await this.tryToProcess([record.one]);
      if (isBehind) left.push(record);
      else if (failed) left.push(...(await this.fail(record, failed.error)));
      if (left.at(-1)?.one === record.one) keys.add(keyOf(record.one));
    }
    return left;
  }

  /** Counts a failure. @returns the record, unless it has become a dead letter */
  private async fail({ one, attempts: before, firstFailedAt }: Held, error: unknown): Promise<[Held] | []> {
    const now = new Date();
    const first = firstFailedAt ?? now;
    const attempts = before + 1;
    if (!(error instanceof PermanentError) && attempts < maximumAttempts)
      return [{ one, attempts, firstFailedAt: first }];
    await this.bury(failure(one.record, reasonOf(error), attempts, first, now), error);
    return [];
  }

  /** @returns what failed, where the cause lies in the records or their handling */
  private async tryToProcess(records: readonly Decoded[]): Promise<{ error: unknown } | null> {
    try {
      await this.whileTransient(() => this.process(records));
      return null;
    } catch (error) {
      if (this.stopping.signal.aborted || isTransient(error)) throw error;
      return { error };
    }
  }

  private async process(decoded: readonly Decoded[]): Promise<void> {
    const { database, inbox, parking, deadLetters, dispatch, probe } = this.parts;
    const poison = decoded.filter(({ fault }) => fault !== undefined);
    await database.run(async () => {
      const now = new Date();
      await deadLetters.write(poison.map(({ record, fault }) => failure(record, fault!, 1, now, now)));
      const arrivals = decoded.filter((one): one is Decoded & Arrival => one.event !== undefined);
      const fresh = await inbox.register(arrivals);
      await probe('inbox-inserted');
      await parking.dispatchAll(fresh, dispatch);
      await probe('handled');
    });
    await probe('committed');
    this.tellOf(poison);
  }

  private tellOf(poison: readonly Decoded[]): void {
    const [first] = poison;
    if (!first) return;
    const { topic, partition, offset } = first.record;
    const place = { topic, partition, offset, reason: first.fault, records: poison.length };
    this.parts.log.error(place, "Records that can't be read became dead letters; this is the first");
  }

  private async bury(letter: Failure, error: unknown): Promise<void> {
    const { topic, partition, offset } = letter.record;
    this.parts.log.error({ err: error, topic, partition, offset }, 'An event became a dead letter');
    const { database, deadLetters } = this.parts;
    await this.whileTransient(() => database.run(() => deadLetters.write([letter])));
  }

  /** Tries again for as long as the cause lies in the infrastructure. */
  private async whileTransient(work: () => Promise<void>): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await work();
        return;
      } catch (error) {
        if (!isTransient(error) || this.stopping.signal.aborted) throw error;
        if (attempt === 1) this.parts.log.warn({ err: error }, 'Events wait for the database; trying again');
        await this.pause(attempt);
      }
    }
  }

  private async pause(attempt: number): Promise<void> {
    await sleep(Math.min(25 * 2 ** attempt, longestBackoffMs), undefined, { signal: this.stopping.signal });
  }
}

function untried(one: Decoded): Held {
  return { one, attempts: 0, firstFailedAt: null };
}

/** What has no key waits for nothing. */
function keyOf(one: Decoded): unknown {
  return one.record.key?.toString('latin1') ?? one;
}

function failure(record: ReceivedRecord, reason: string, attempts: number, first: Date, last: Date): Failure {
  return { record, reason, attempts, firstFailedAt: first, lastFailedAt: last };
}
