/** So long after the last movement of the hand somebody still reads. */
const readingMs = 60_000;
/** A computer that slept did not work. */
const longestTickMs = 2_500;

/** Counts the seconds of work on a seat: while the page is visible, and used. */
export class ActiveClock {
  private usedAt: number;
  private tickedAt: number;
  private ms: number;

  constructor(seconds: number, now: number) {
    this.ms = seconds * 1000;
    this.usedAt = now;
    this.tickedAt = now;
  }

  /** A key, a touch, a movement of the pointer, a scroll. */
  used(now: number): void {
    this.usedAt = now;
  }

  /** To be called about once a second. */
  tick(now: number, isVisible: boolean): void {
    const passed = Math.min(Math.max(now - this.tickedAt, 0), longestTickMs);
    this.tickedAt = now;
    if (isVisible && now - this.usedAt <= readingMs) this.ms += passed;
  }

  get seconds(): number {
    return Math.floor(this.ms / 1000);
  }
}
