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
const longestBackoffMs = 5000;

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

/**
 * What happens to a batch of records, in this order: trace, decode, one transaction {inbox, handlers, outbox}; the caller
 * then commits the offset. A batch that fails is rolled back and its records are taken one by one.
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
      try {
        await this.whileTransient(() => this.process(decoded));
      } catch (error) {
        if (this.stopping.signal.aborted || isTransient(error)) throw error;
        for (const one of decoded) await this.handleAlone(one);
      }
    });
  }

  private async process(decoded: readonly Decoded[]): Promise<void> {
    const { database, inbox, parking, deadLetters, dispatch, probe } = this.parts;
    await database.run(async () => {
      const now = new Date();
      const poison = decoded.filter(({ fault }) => fault !== undefined);
      await deadLetters.write(poison.map(({ record, fault }) => failure(record, fault!, 1, now, now)));
      const arrivals = decoded.filter((one): one is Decoded & Arrival => one.event !== undefined);
      const fresh = await inbox.register(arrivals);
      await probe('inbox-inserted');
      await parking.dispatchAll(fresh, dispatch);
      await probe('handled');
    });
    await probe('committed');
  }

  private async handleAlone(one: Decoded): Promise<void> {
    const first = new Date();
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.whileTransient(() => this.process([one]));
        return;
      } catch (error) {
        if (this.stopping.signal.aborted || isTransient(error)) throw error;
        if (error instanceof PermanentError || attempt >= maximumAttempts) {
          await this.bury(failure(one.record, reasonOf(error), attempt, first, new Date()), error);
          return;
        }
        await this.pause(attempt);
      }
    }
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

function failure(record: ReceivedRecord, reason: string, attempts: number, first: Date, last: Date): Failure {
  return { record, reason, attempts, firstFailedAt: first, lastFailedAt: last };
}
