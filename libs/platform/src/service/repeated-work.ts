import type { Log } from '../telemetry/log.js';

/**
 * Is done from time to time for as long as the service runs, one time after the other: what falls due while one is still at
 * work is left out. What fails is tried again the next time.
 */
export abstract class RepeatedWork {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  protected constructor(
    private readonly everyMs: number,
    private readonly log: Log,
    /** What is said of a failure. */
    private readonly failure: string,
  ) {}

  protected abstract work(): Promise<void>;

  /** For Nest, when the service begins and ends. */
  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.running ??= this.attempt().finally(() => (this.running = undefined));
    }, this.everyMs).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  private async attempt(): Promise<void> {
    try {
      await this.work();
    } catch (error) {
      this.log.warn({ err: error }, this.failure);
    }
  }
}
