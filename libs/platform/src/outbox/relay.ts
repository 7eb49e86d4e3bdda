import { setTimeout as sleep } from 'node:timers/promises';
import { FencedError, RejectedRecordError, type Publisher, type Transport } from '../messaging/transport.js';
import type { Probe } from '../probe.js';
import type { Log } from '../telemetry/log.js';
import type { Outbox } from './outbox.js';
import type { OutboxRow, OutboxRows } from './outbox-rows.js';
import { renewEveryMs, type RelayLease } from './relay-lease.js';

const batchSize = 500;
/** How long an idle relay sleeps; an append in this process wakes it at once. */
const idleMs = 50;
const standbyMs = 1000;

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
  private wake: () => void = () => undefined;
  /** Something was appended in this process since the last look. */
  private isHinted = false;
  private publisher: Publisher | null = null;
  private term = 0;
  private renewAt = 0;
  private failures = 0;

  constructor(private readonly parts: RelayParts) {
    parts.outbox.onAppended(() => {
      this.isHinted = true;
      this.wake();
    });
  }

  start(): void {
    this.loop = this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.wake();
    await this.loop;
    await this.closePublisher();
    await this.parts.lease.release().catch(() => undefined);
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      try {
        const pause = await this.step();
        this.failures = 0;
        if (pause > 0) await this.rest(pause);
      } catch (error) {
        await this.recover(error);
      }
    }
  }

  /** Milliseconds to rest before the next step. */
  private async step(): Promise<number> {
    if (!(await this.isOwner())) return standbyMs;
    this.isHinted = false;
    const rows = await this.parts.rows.next(batchSize);
    if (rows.length > 0) await this.publish(rows);
    return rows.length < batchSize && !this.isHinted ? idleMs : 0;
  }

  private async isOwner(): Promise<boolean> {
    if (this.publisher && Date.now() < this.renewAt) return true;
    const term = await this.parts.lease.acquire();
    if (term === null) {
      await this.closePublisher();
      return false;
    }
    if (!this.publisher || term !== this.term) {
      await this.closePublisher();
      this.publisher = await this.parts.transport.openPublisher(this.parts.service, term);
      this.term = term;
    }
    this.renewAt = Date.now() + renewEveryMs;
    return true;
  }

  /** Whether all rows went out; where one is refused, the rows behind it are left for the next look, so its key waits. */
  private async publish(rows: readonly OutboxRow[]): Promise<boolean> {
    try {
      await this.publisher!.publish(rows.map((row) => row.record));
      await this.parts.probe('published');
      await this.parts.rows.published(rows.map((row) => row.id));
      return true;
    } catch (error) {
      if (!(error instanceof RejectedRecordError)) throw error;
      if (rows.length > 1) {
        for (const row of rows) if (!(await this.publish([row]))) return false;
        return true;
      }
      this.parts.log.error({ err: error, outbox: rows[0]!.id }, 'An event was refused by the broker and is parked');
      await this.parts.rows.park(rows[0]!.id, error.message);
      return false;
    }
  }

  private async recover(error: unknown): Promise<void> {
    await this.closePublisher();
    if (error instanceof FencedError) this.parts.log.info('Another replica relays now');
    else if (this.failures === 0) this.parts.log.warn({ err: error }, 'Events wait in the outbox; trying again');
    this.failures += 1;
    await this.rest(Math.min(100 * 2 ** this.failures, 5000));
  }

  private async closePublisher(): Promise<void> {
    const { publisher } = this;
    this.publisher = null;
    await publisher?.close().catch(() => undefined);
  }

  private async rest(milliseconds: number): Promise<void> {
    if (this.stopping.signal.aborted) return;
    const woken = new AbortController();
    this.wake = () => woken.abort();
    await sleep(milliseconds, undefined, { signal: woken.signal }).catch(() => undefined);
    this.wake = () => undefined;
  }
}
