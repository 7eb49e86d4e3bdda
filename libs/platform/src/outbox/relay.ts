import { setTimeout as sleep } from 'node:timers/promises';
import { FencedError, RejectedRecordError, type Publisher, type Transport } from '../messaging/transport.js';
import type { Probe } from '../probe.js';
import type { Log } from '../telemetry/log.js';
import type { Outbox } from './outbox.js';
import type { OutboxRow, OutboxRows } from './outbox-rows.js';
import { maximumEventBytes } from './serialize.js';
import { renewEveryMs, type RelayLease } from './relay-lease.js';

const batchSize = 500;
/** How long an idle relay sleeps; an append in this process wakes it at once. */
const idleMs = 50;
/** What was appended while a small batch went out waits so long for more: each way to the broker costs as much as many rows. */
const gatherMs = 20;
const standbyMs = 1000;
/** After a failure; what was away for long is to be noticed soon when it is back. */
const longestRestMs = 2000;
/** How long a stop waits for a batch whose publishing hangs. */
const stopMs = 5000;
/** Key and headers of an event, about. */
const bytesBesideValue = 512;

export interface RelayParts {
  readonly service: string;
  readonly outbox: Outbox;
  readonly rows: OutboxRows;
  readonly lease: RelayLease;
  readonly transport: Transport;
  readonly probe: Probe;
  readonly log: Log;
}

/**
 * Publishes the outbox in order of id, one batch in flight, and deletes what was acknowledged. A batch of unknown outcome
 * is sent again whole: readers know an event by its id. Only the owner of the lease relays, and a publisher of an older
 * term is fenced by the transport itself, since a lease alone can't stop a process that slept through its end.
 */
export class Relay {
  private readonly stopping = new AbortController();
  private loop: Promise<void> = Promise.resolve();
  /** Something was appended in this process since the last look. */
  private isHinted = false;
  private rested = new AbortController();
  /** Rests for want of rows: an append ends that. */
  private isIdle = false;
  private publisher: Publisher | null = null;
  private term = 0;
  private renewAt = 0;
  private failures = 0;
  /** How many rows it takes at once: fewer for a while after a batch was refused, until the row is found that isn't taken. */
  private limit = batchSize;

  constructor(private readonly parts: RelayParts) {
    parts.outbox.onAppended(() => {
      this.isHinted = true;
      if (this.isIdle) this.rested.abort();
    });
  }

  start(): void {
    this.loop = this.run();
  }

  /** Lets the batch in hand go out, unless that takes long: then it stays in the outbox. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.rested.abort();
    const end = this.loop.then(() => this.closePublisher());
    await Promise.race([end, sleep(stopMs, undefined, { ref: false })]);
    await this.parts.lease.release().catch(() => undefined);
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      try {
        const outcome = await this.step();
        this.failures = 0;
        this.isIdle = outcome === 'idle' && !this.isHinted;
        if (outcome === 'idle') await this.rest(this.isIdle ? idleMs : gatherMs);
        else if (outcome === 'standby') await this.rest(standbyMs);
      } catch (error) {
        await this.recover(error);
      }
    }
  }

  private async step(): Promise<'standby' | 'idle' | 'busy'> {
    if (!(await this.isOwner())) return 'standby';
    this.isHinted = false;
    const { limit } = this;
    const rows = await this.parts.rows.next(limit);
    for (const batch of batchesOf(rows)) if (!(await this.publish(batch))) return 'busy';
    return rows.length < limit ? 'idle' : 'busy';
  }

  private async isOwner(): Promise<boolean> {
    if (this.publisher && Date.now() < this.renewAt) return true;
    const renewAt = Date.now() + renewEveryMs;
    const term = await this.parts.lease.acquire();
    if (term === null) {
      await this.closePublisher();
      return false;
    }
    if (!this.publisher || term !== this.term) {
      await this.closePublisher();
      this.publisher = await this.parts.transport.openPublisher(this.parts.service, term);
      // What the broker refused before (a topic's rights, a limit) it may take by now.
      if (term !== this.term) await this.parts.rows.tryParkedAgain();
      this.term = term;
    }
    this.renewAt = renewAt;
    // Opening a publisher can take longer than the lease lasts.
    return Date.now() < renewAt || this.isOwner();
  }

  /** Whether the rows went out; where they were refused, it is for the next look to take fewer, or what doesn't wait. */
  private async publish(rows: readonly OutboxRow[]): Promise<boolean> {
    try {
      await this.publisher!.publish(rows.map((row) => row.record));
      await this.parts.probe('published');
      await this.parts.rows.published(rows.map((row) => row.id));
      this.limit = Math.min(this.limit * 2, batchSize);
      return true;
    } catch (error) {
      if (!(error instanceof RejectedRecordError)) throw error;
      await this.closePublisher();
      this.limit = Math.ceil(rows.length / 2);
      if (rows.length === 1) await this.park(rows[0]!, error);
      return false;
    }
  }

  private async park({ id }: OutboxRow, error: RejectedRecordError): Promise<void> {
    this.parts.log.error({ err: error, outbox: id }, 'An event was refused by the broker and is parked');
    await this.parts.rows.park(id, error.message);
  }

  private async recover(error: unknown): Promise<void> {
    await this.closePublisher();
    if (error instanceof FencedError) this.parts.log.info('Another replica relays now');
    else if (this.failures % 10 === 0) this.parts.log.warn({ err: error }, 'Events wait in the outbox; trying again');
    this.failures += 1;
    await this.rest(Math.min(100 * 2 ** this.failures, longestRestMs));
  }

  private async closePublisher(): Promise<void> {
    const { publisher } = this;
    this.publisher = null;
    await publisher?.close().catch(() => undefined);
  }

  private async rest(milliseconds: number): Promise<void> {
    if (this.stopping.signal.aborted) return;
    this.rested = new AbortController();
    await sleep(milliseconds, undefined, { signal: this.rested.signal }).catch(() => undefined);
    this.isIdle = false;
  }
}

/** Cuts rows into batches that a broker takes as one: its limit of 1 MiB is meant for a batch, and one event always fits. */
function batchesOf(rows: readonly OutboxRow[]): OutboxRow[][] {
  const batches: OutboxRow[][] = [];
  let room = 0;
  for (const row of rows) {
    const bytes = Buffer.byteLength(row.record.value ?? '') + bytesBesideValue;
    if (bytes > room) {
      batches.push([]);
      room = maximumEventBytes;
    }
    batches.at(-1)!.push(row);
    room -= bytes;
  }
  return batches;
}
