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
/** So many refusals in a moment are no accident. */
const fewRefusals = 3;
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
  private refusedProbes = 0;
  private lowest = 0;
  /** When they came, lately. */
  private refusals: number[] = [];
  /** Calls that the last growth let in, and whether any of them was refused. */
  private excess = 0;
  private isTakenBack = false;
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
      this.grownAt = now;
      this.excess = this.refusedProbes > 0 ? 0 : Math.max(this.limit - inFlight, 0);
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
    const since = now - 2 * this.patienceMs;
    this.refusals = [...this.refusals.filter((at) => at >= since), now];
    if (this.isHeld) this.stayHeld(inFlight, now);
    else if (this.excess > 0 && this.grownAt >= since) this.takeBack(inFlight, now);
    // Servers refuse a single call now and then that they had room for.
    else if (this.refusals.length >= fewRefusals) this.hold(inFlight, now);
  }

  /** It went too high, where many of those that it let in more are refused. */
  private takeBack(inFlight: number, now: number): void {
    if (this.refusals.length < Math.max(this.excess / 2, fewRefusals - 1)) return;
    this.limit = Math.max(1, Math.min(this.limit, inFlight));
    this.proven = this.limit;
    this.grownAt = now;
    if (!this.isTakenBack) this.exploreMs = Math.min(this.exploreMs * 2, longestExploreMs);
    this.isTakenBack = true;
    this.step = 0;
  }

  /** The server takes nothing that it took before: it isn't asked again at once, and the way back up is short. */
  private hold(inFlight: number, now: number): void {
    this.isHeld = true;
    this.probeAt = null;
    this.proven = this.limit;
    this.refusedProbes = 0;
    this.step = 0;
    this.holdMs = firstHoldMs;
    this.holdUntil = now + this.holdMs;
    this.lowest = inFlight;
  }

  private stayHeld(inFlight: number, now: number): void {
    this.lowest = Math.min(this.lowest, inFlight);
    // What was sent before the server closed tells nothing new.
    if (this.probeAt === null) return;
    this.probeAt = null;
    this.refusedProbes += 1;
    this.limit = Math.max(1, Math.min(this.limit, this.lowest));
    this.holdMs = Math.min(this.holdMs * holdGrowth, longestHoldMs);
    this.holdUntil = now + this.holdMs;
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
      this.growTo(Math.min(Math.max(this.limit * growth, this.limit + 1), this.proven), now);
      return;
    }
    if (now - this.grownAt < (this.step === 0 ? this.exploreMs : this.patienceMs)) return;
    // The step before was taken: the way is free.
    if (this.step > 0) this.exploreMs = firstExploreMs;
    this.step = this.step === 0 ? Math.max(1, this.limit * firstStepShare) : this.step * 2;
    this.growTo(Math.min(this.limit + this.step, this.max), now);
    this.proven = this.limit;
  }

  private growTo(limit: number, now: number): void {
    this.excess = Math.ceil(limit - this.limit) + 1;
    this.isTakenBack = false;
    this.limit = limit;
    this.grownAt = now;
  }
}

function average(old: number, value: number, elapsed: number, { ms, share }: typeof recent): number {
  return old + (value - old) * Math.min(1 - Math.exp(-elapsed / ms), share);
}
