const firstLimit = 16;
/** A refusal comes at once; a call that wasn't refused within this multiple of the usual time has been taken. */
const refusalTimes = 3;
const shortestPatienceMs = 100;
const longestPatienceMs = 1000;
/** After a refusal nothing is sent for a moment, longer each time that the next call is refused too. */
const firstHoldMs = 100;
const longestHoldMs = 1000;
const holdGrowth = 1.5;
/** Above what was last known to be allowed it goes in small steps that double, and rarely where it was refused just there. */
const firstStepShare = 0.01;
const firstExploreMs = 250;
const longestExploreMs = 10_000;
const usedShare = 0.8;
/** Growth to what was allowed before: twice as much at first, with care as it comes near. */
const farShare = 0.25;
const farGrowth = 2;
const nearGrowth = 1.25;
/** Time constants of the averages of how long a first word takes, and the least weight of one call in them. */
const recent = { ms: 5000, share: 0.05 };
const usual = { ms: 120_000, share: 0.01 };
const callsUntilUsual = 50;
const slowFactor = 2;
const slowCut = 0.8;

/**
 * How many calls at once a server takes, found by trying: it begins low and doubles, falls to what is in flight where the
 * server refuses, falls by a fifth where its first words take twice as long as usual, and feels its way up again. All
 * times are in ms, given by the caller.
 */
export class AdaptiveLimit {
  private limit: number;
  /** Up to here it grows fast: it was allowed before. */
  private proven: number;
  private holdUntil = 0;
  private holdMs = firstHoldMs;
  /** Since when one call alone is out to see whether the server takes it. */
  private probeAt: number | null = null;
  private isHeld = false;
  private refusalMs = shortestPatienceMs / refusalTimes;
  private grownAt = -Infinity;
  private step = 0;
  private exploreMs = firstExploreMs;
  private recentMs: number | null = null;
  private usualMs = 0;
  private seen = 0;
  private seenAt = 0;
  private cutAt = -Infinity;

  constructor(private readonly max: number) {
    this.limit = Math.min(max, firstLimit);
    this.proven = max;
  }

  get current(): number {
    return Math.floor(this.limit);
  }

  /** Whether a further call may begin, with so many in flight. One that was let in has to be told by `began`. */
  admits(inFlight: number, now: number): boolean {
    if (now < this.holdUntil) return false;
    if (this.isHeld) {
      if (this.probeAt === null) return true;
      if (now - this.probeAt < this.patienceMs) return false;
      // The probe was taken.
      this.isHeld = false;
      this.probeAt = null;
      this.holdMs = firstHoldMs;
      this.grownAt = now;
    }
    this.grow(inFlight, now);
    return inFlight < Math.floor(this.limit);
  }

  began(now: number): void {
    if (this.isHeld) this.probeAt = now;
  }

  /** The server refused a call for being one too many; `inFlight` without it. */
  refused(inFlight: number, tookMs: number, now: number): void {
    this.refusalMs += 0.2 * (tookMs - this.refusalMs);
    const isFirst = !this.isHeld;
    const isProbe = this.probeAt !== null;
    // What was sent together is refused together, and tells what the server takes. A probe's refusal tells only that the
    // server takes nothing yet: to what it took before, the way up is short.
    if (!isProbe) this.proven = Math.max(1, isFirst ? inFlight : Math.min(this.proven, inFlight));
    if (isFirst) {
      this.exploreMs = Math.min(this.exploreMs * 2, longestExploreMs);
      this.step = 0;
    }
    if (isProbe) this.holdMs = Math.min(this.holdMs * holdGrowth, longestHoldMs);
    if (isFirst || isProbe) this.holdUntil = now + this.holdMs;
    this.isHeld = true;
    this.probeAt = null;
    this.limit = Math.max(1, Math.min(this.limit, inFlight));
  }

  /** @param firstWordMs from the request until the first word of the reply */
  succeeded(firstWordMs: number, now: number): void {
    const elapsed = Math.max(now - this.seenAt, 0);
    this.seenAt = now;
    this.seen += 1;
    this.recentMs = average(this.recentMs ?? firstWordMs, firstWordMs, elapsed, recent);
    this.usualMs =
      this.seen <= callsUntilUsual
        ? this.usualMs + (firstWordMs - this.usualMs) / this.seen
        : average(this.usualMs, firstWordMs, elapsed, usual);
    if (!this.isSlow || now - this.cutAt < this.recentMs) return;
    this.cutAt = now;
    this.limit = Math.max(1, this.limit * slowCut);
    this.proven = this.limit;
    this.step = 0;
  }

  private get isSlow(): boolean {
    return this.seen > callsUntilUsual && (this.recentMs ?? 0) > slowFactor * this.usualMs;
  }

  private get patienceMs(): number {
    return Math.min(Math.max(this.refusalMs * refusalTimes, shortestPatienceMs), longestPatienceMs);
  }

  private grow(inFlight: number, now: number): void {
    if (this.limit >= this.max || inFlight < this.limit * usedShare || this.isSlow) return;
    if (this.limit < this.proven) {
      if (now - this.grownAt < this.patienceMs) return;
      const growth = this.limit < this.proven * farShare ? farGrowth : nearGrowth;
      this.limit = Math.min(this.limit * growth, this.proven);
      this.grownAt = now;
      return;
    }
    if (now - this.grownAt < (this.step === 0 ? this.exploreMs : this.patienceMs)) return;
    // The step before was taken: the way is free.
    if (this.step > 0) this.exploreMs = firstExploreMs;
    this.step = this.step === 0 ? Math.max(1, this.limit * firstStepShare) : this.step * 2;
    this.limit = Math.min(this.limit + this.step, this.max);
    this.proven = this.limit;
    this.grownAt = now;
  }
}

function average(old: number, value: number, elapsed: number, { ms, share }: typeof recent): number {
  return old + (value - old) * Math.min(1 - Math.exp(-elapsed / ms), share);
}
