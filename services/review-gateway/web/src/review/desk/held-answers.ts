import { Store } from './store.js';
import type { Held } from './work-api.js';

export interface HeldAnswer {
  readonly seat: string;
  /** By this browser's clock, in milliseconds. */
  readonly until: number;
}

/** Answers that can still be taken back; each leaves by itself when its hold ends. */
export class HeldAnswers {
  readonly all = new Store<readonly HeldAnswer[]>([]);
  /** One was to be taken back when its hold had ended. */
  readonly isTooLate = new Store(false);
  private callOff: (() => void) | null = null;

  constructor(
    private readonly now: () => number,
    private readonly later: (run: () => void, ms: number) => () => void,
  ) {}

  get latest(): HeldAnswer | null {
    return this.all.get().at(-1) ?? null;
  }

  /** @param holdSeconds the longest that the hold can last from now, whatever the two clocks say */
  add(seat: string, heldUntil: string, holdSeconds: number | null): void {
    const longest = holdSeconds === null ? Number.POSITIVE_INFINITY : this.now() + holdSeconds * 1000;
    const until = Math.min(Date.parse(heldUntil), longest);
    this.isTooLate.set(false);
    this.all.change((all) => [...all.filter((held) => held.seat !== seat), { seat, until }]);
    this.sweep();
  }

  restore(held: readonly Held[]): void {
    const known = new Set(this.all.get().map(({ seat }) => seat));
    const further = held.filter(({ seat }) => !known.has(seat));
    const restored = further.map(({ seat, heldUntil }) => ({ seat, until: Date.parse(heldUntil) }));
    this.all.change((all) => [...restored, ...all].toSorted((a, b) => a.until - b.until));
    this.sweep();
  }

  remove(seat: string): void {
    this.all.change((all) => all.filter((held) => held.seat !== seat));
  }

  end(): void {
    this.callOff?.();
  }

  private readonly sweep = (): void => {
    this.callOff?.();
    const left = this.all.get().filter(({ until }) => until > this.now());
    if (left.length < this.all.get().length) this.all.set(left);
    if (left.length > 0) this.callOff = this.later(this.sweep, Math.max(left[0]!.until - this.now(), 0) + 10);
  };
}
