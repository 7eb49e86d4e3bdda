import type { Database } from '../database/database.js';
import type { Log } from '../telemetry/log.js';
import type { Dispatch, Parking } from './parking.js';

const everyMs = 10_000;
const overdueMinutes = 10;
const keysAtOnce = 1000;

/**
 * Tries parked events again from time to time: two transactions, the one that parks and the one that brings the missing
 * part, may have run side by side and missed each other.
 */
export class ParkingSweep {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly parking: Parking,
    private readonly database: Database,
    private readonly dispatch: Dispatch,
    private readonly log: Log,
  ) {}

  start(): void {
    this.timer = setInterval(() => {
      this.running = this.running.then(() => this.sweep());
    }, everyMs);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  async sweep(): Promise<void> {
    try {
      for (const key of await this.parking.waiting(keysAtOnce)) await this.tryAgain(key);
      for (const event of await this.parking.overdue(overdueMinutes))
        this.log.error({ event }, `An event has waited more than ${overdueMinutes} minutes for what it refers to`);
    } catch (error) {
      this.log.warn({ err: error }, 'The sweep of parked events failed; it runs again');
    }
  }

  private async tryAgain(key: string): Promise<void> {
    try {
      await this.database.run(() => this.parking.dispatchAll([], this.dispatch, [key]));
    } catch (error) {
      this.log.error({ err: error, waitsFor: key }, 'Parked events failed when tried again');
    }
  }
}
