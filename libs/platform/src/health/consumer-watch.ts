import type { ConsumerProgress } from '../messaging/consumer-progress.js';

/** Far longer than any batch takes: a restart in the middle of honest work would only make it begin again. */
const patienceMs = 5 * 60_000;
const lookMs = 10_000;

/**
 * Looks whether the consumer hangs: nothing has got on for minutes, although all that it depends on answers. While something
 * is away it may wait as long as it takes, for then a restart would mend nothing.
 */
export class ConsumerWatch {
  private timer: NodeJS.Timeout | undefined;
  private answeringSince: number | null = null;
  private lookedAt = -Infinity;
  /** In words; null where the consumer gets on. */
  fault: string | null = null;

  constructor(
    private readonly progress: ConsumerProgress,
    /** What can't be reached, in words. */
    private readonly missing: () => Promise<readonly string[]>,
  ) {}

  start(): void {
    this.timer = setInterval(() => void this.look(), lookMs).unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  async look(): Promise<void> {
    const { now } = this.progress;
    const isLong = (since: number) => now() - since > lookMs;
    // Whoever gets on shows that what it needs is there.
    if (!isLong(this.progress.standstill?.since ?? Infinity)) {
      this.answeringSince = null;
      this.fault = null;
      return;
    }
    // A process that was suspended doesn't know what answered meanwhile.
    if (now() - this.lookedAt > 3 * lookMs) this.answeringSince = null;
    const missing = await this.missing();
    this.lookedAt = now();
    this.answeringSince = missing.length > 0 ? null : (this.answeringSince ?? now());
    this.fault = this.judge();
  }

  private judge(): string | null {
    const { now, standstill } = this.progress;
    if (!standstill || this.answeringSince === null) return null;
    const still = now() - Math.max(standstill.since, this.answeringSince);
    if (still <= patienceMs) return null;
    return `the consumer of events has stood still for ${Math.floor(still / 60_000)} minutes, ${standstill.where}`;
  }
}
