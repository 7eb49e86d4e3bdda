import { ProblemError } from '../../api/problem.js';
import type { Assignment } from '../assignment.js';
import { ActiveClock } from './active-clock.js';
import { DraftKeeper, type SavedDraft } from './draft-keeper.js';
import { latest, type DraftStorage } from './draft-storage.js';
import type { Sending, WorkFrame } from './frame.js';
import { LeaseKeeper } from './lease-keeper.js';
import { Store } from './store.js';
import type { Standing, WorkApi } from './work-api.js';

export interface SeatSurroundings {
  readonly api: Pick<WorkApi, 'heartbeat' | 'saveDraft' | 'standing'>;
  readonly drafts: DraftStorage;
  readonly now: () => number;
  /** @returns a function that calls it off */
  readonly later: (run: () => void, ms: number) => () => void;
  /** The session has ended. */
  readonly onLoggedOut: () => void;
  readonly send: (work: SeatWork, body: Readonly<Record<string, unknown>>) => void;
}

let count = 0;

/** The work on one seat, from its assignment until it is answered, given back or lost. */
export class SeatWork implements WorkFrame {
  /** Another for the same seat when it comes again. */
  readonly id = (count += 1);
  readonly sending = new Store<Sending>({ state: 'not-sent' });
  readonly rushed = new Store<number | null>(null);
  /** The seat is no longer this expert's. */
  readonly isLost = new Store(false);
  /** Why that is; null as long as nobody has told. */
  readonly whyLost = new Store<Exclude<Standing, 'yours'> | null>(null);
  readonly lease: LeaseKeeper;
  private readonly clock: ActiveClock;
  private readonly saved: ReturnType<typeof latest>;
  private draft: DraftKeeper<object> | null = null;
  private words: (() => string) | null = null;
  private isResting = false;

  constructor(
    readonly assignment: Assignment,
    private readonly around: SeatSurroundings,
  ) {
    const { seat, leaseUntil, draft } = assignment;
    this.saved = latest(around.drafts.find(seat)?.draft ?? null, draft?.draft ?? null);
    const seconds = Number((this.saved.saved as Partial<SavedDraft> | null)?.activeSeconds) || 0;
    this.clock = new ActiveClock(seconds, around.now());
    const renew = () => around.api.heartbeat(seat);
    this.lease = new LeaseKeeper(leaseUntil, renew, () => this.lose(), around.now());
  }

  openDraft<Draft extends object>(
    read: (saved: unknown) => Draft,
    inWords?: (draft: Draft) => string,
  ): DraftKeeper<Draft> {
    if (!this.draft) {
      const { api, drafts, now, later } = this.around;
      const places = {
        keep: (draft: SavedDraft) => drafts.keep(this.assignment, draft, this.draftInWords()),
        send: async (draft: SavedDraft) => {
          try {
            await api.saveDraft(this.assignment.seat, draft);
          } catch (error) {
            if (error instanceof ProblemError && error.code === 'seat-closed') this.lose();
            if (error instanceof ProblemError && error.status === 401) this.around.onLoggedOut();
            throw error;
          }
        },
        later,
        now,
        activeSeconds: () => this.clock.seconds,
      };
      const draft = new DraftKeeper(read(this.saved.saved), places, this.saved.isUnsent);
      this.draft = draft as unknown as DraftKeeper<object>;
      this.words = inWords ? () => inWords(draft.content.get()) : null;
    }
    return this.draft as unknown as DraftKeeper<Draft>;
  }

  /** How far the answer has come; while it is on its way the draft stays as it is. */
  show(sending: Sending): void {
    this.draft?.freeze(sending.state === 'sending' || sending.state === 'waiting');
    this.sending.set(sending);
  }

  activeSeconds = (): number => this.clock.seconds;

  submit = (answer: Readonly<Record<string, unknown>>): void => {
    const { state } = this.sending.get();
    if (state === 'sending' || state === 'waiting' || this.isLost.get()) return;
    const seconds = this.clock.seconds;
    if (seconds < this.assignment.rushedSeconds && this.rushed.get() === null) return this.rushed.set(seconds);
    this.around.send(this, { ...answer, activeSeconds: seconds });
  };

  /** The expert did something. */
  used(now: number): void {
    this.clock.used(now);
    if (!this.isLost.get()) void this.lease.used(now);
  }

  tick(now: number, isVisible: boolean): void {
    this.clock.tick(now, isVisible);
  }

  lose(): void {
    if (this.isLost.get() || this.isResting || this.lease.isEnded) return;
    this.lease.end();
    this.draft?.lose();
    this.isLost.set(true);
    this.around.api.standing(this.assignment.seat).then(
      (standing) => standing !== 'yours' && this.whyLost.set(standing),
      () => undefined,
    );
  }

  /** Saves what is not yet saved, as before the page goes out of sight. */
  async flush(): Promise<void> {
    await this.draft?.flush();
  }

  /** While its expert goes back to another seat, this one stays as it is, and is not lost by that. */
  rest(isResting: boolean): void {
    this.isResting = isResting;
    this.draft?.freeze(isResting);
  }

  /** Nothing is sent for the seat from here on. */
  end(): void {
    this.draft?.end();
    this.lease.end();
  }

  /** What the draft says, for its author to keep elsewhere. */
  draftInWords(): string {
    return this.words?.() ?? '';
  }
}
