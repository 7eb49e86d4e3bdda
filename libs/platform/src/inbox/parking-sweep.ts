import type { Database } from '../database/database.js';
import { isTransient } from '../errors/is-transient.js';
import type { Log } from '../telemetry/log.js';
import type { ParkedRows } from './parked-rows.js';
import type { Dispatch, Parking } from './parking.js';

const everyMs = 10_000;
/** The other of two transactions that missed each other has committed by then, as a rule. */
const soonMs = 250;
const overdueMinutes = 10;
const keysAtOnce = 1000;
const keysInOneTransaction = 200;

/**
 * Tries parked events again: soon after they were parked, and all of them from time to time. Two transactions, the one that
 * parks and the one that brings the missing part, may have run side by side and missed each other.
 */
export class ParkingSweep {
  private timer: NodeJS.Timeout | undefined;
  private soon: NodeJS.Timeout | undefined;
  private justParked = new Set<string>();
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly parking: Parking,
    private readonly rows: ParkedRows,
    private readonly database: Database,
    private readonly dispatch: Dispatch,
    private readonly log: Log,
  ) {}

  start(): void {
    this.timer = setInterval(() => this.enqueue(() => this.sweep()), everyMs);
    this.parking.onParked((keys) => {
      for (const key of keys) this.justParked.add(key);
      if (this.timer) this.soon ??= setTimeout(() => this.enqueue(() => this.sweepSoon()), soonMs);
    });
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    clearTimeout(this.soon);
    this.timer = undefined;
    await this.running;
  }

  async sweep(): Promise<void> {
    await this.tryAgain(await this.rows.waiting(keysAtOnce));
    for (const event of await this.rows.overdue(overdueMinutes))
      this.log.error({ event }, `An event has waited more than ${overdueMinutes} minutes for what it refers to`);
  }

  private async sweepSoon(): Promise<void> {
    this.soon = undefined;
    const keys = [...this.justParked];
    this.justParked.clear();
    await this.tryAgain(keys);
  }

  /** One at a time, so that two sweeps don't wait for each other's rows. */
  private enqueue(work: () => Promise<void>): void {
    this.running = this.running.then(work).catch((error: unknown) => {
      this.log.warn({ err: error }, 'The sweep of parked events failed; it runs again');
    });
  }

  private async tryAgain(keys: readonly string[]): Promise<void> {
    for (let start = 0; start < keys.length; start += keysInOneTransaction)
      await this.tryTogether(keys.slice(start, start + keysInOneTransaction));
  }

  /** In one transaction; where that fails, one by one, so that the others don't wait for the one that can't be handled. */
  private async tryTogether(keys: readonly string[]): Promise<void> {
    try {
      await this.database.run(() => this.parking.dispatchAll([], this.dispatch, keys));
    } catch (error) {
      if (isTransient(error)) throw error;
      if (keys.length > 1) for (const key of keys) await this.tryTogether([key]);
      else this.log.error({ err: error, waitsFor: keys[0] }, 'Parked events failed when tried again');
    }
  }
}
