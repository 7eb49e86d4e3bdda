import type { ProblemError } from '../../api/problem.js';
import { Store } from './store.js';
import type { Held } from './work-api.js';

export interface HeldAnswer {
  readonly seat: string;
  /** By this browser's clock, in milliseconds. */
  readonly until: number;
}

/** Why the latest answer was not taken back: it has left, the item has moved on, its expert takes no such work, or `not-now`. */
export type NotTakenBack =
  | { readonly why: 'too-late' | 'moved-on' | 'not-active' }
  | { readonly why: 'not-now'; readonly problem: ProblemError };

const forGood: Readonly<Record<string, Exclude<NotTakenBack['why'], 'not-now'>>> = {
  'hold-over': 'too-late',
  'seat-closed': 'moved-on',
  'not-active': 'not-active',
};

/** Answers that can still be taken back; each leaves by itself when its hold ends. */
export class HeldAnswers {
  readonly all = new Store<readonly HeldAnswer[]>([]);
  readonly notTakenBack = new Store<NotTakenBack | null>(null);
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
    this.notTakenBack.set(null);
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

  /** @returns whether that is so for good; else it is held still, and can be tried again */
  refused(seat: string, problem: ProblemError): boolean {
    const why = forGood[problem.code];
    this.notTakenBack.set(why ? { why } : { why: 'not-now', problem });
    if (why) this.remove(seat);
    return why !== undefined;
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
