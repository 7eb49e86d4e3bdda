import type { Log } from '../telemetry/log.js';
import type { Measurements } from './measurements.js';

/** So often at most. */
const everyMs = 60_000;
/** Replicas don't fire at the same moment: one a little early has waited long enough. */
const leastSeconds = 50;

/** Has a service's figures told from time to time. */
export class MeasuringTimer {
  private timer: NodeJS.Timeout | undefined;
  private telling: Promise<void> = Promise.resolve();

  constructor(
    private readonly measurements: Measurements,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.telling = this.telling.then(() => this.tell());
    }, everyMs).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.telling;
  }

  private async tell(): Promise<void> {
    try {
      await this.measurements.tell(leastSeconds);
    } catch (error) {
      this.log.warn({ err: error }, 'The projects could not be measured; trying again');
    }
  }
}
