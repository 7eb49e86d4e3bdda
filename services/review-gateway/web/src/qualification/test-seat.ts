import { ProblemError } from '../api/problem.js';
import type { ReviewAssignment } from '../review/assignment.js';
import { ActiveClock } from '../review/desk/active-clock.js';
import { DraftKeeper, type SavedDraft } from '../review/desk/draft-keeper.js';
import type { Sending, WorkFrame } from '../review/desk/frame.js';
import { Store } from '../review/desk/store.js';

export interface TestSurroundings {
  /** Of this browser: the test round keeps no drafts elsewhere. */
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  /** Whose draft it is. */
  readonly subject: string;
  readonly now: () => number;
  /** @throws ProblemError */
  readonly send: (body: Readonly<Record<string, unknown>>) => Promise<void>;
}

/** One item of the test round under the form for reviews: no lease, no hold, its draft in this browser. */
export class TestSeat implements WorkFrame {
  readonly sending = new Store<Sending>({ state: 'not-sent' });
  readonly rushed = new Store<number | null>(null);
  private readonly clock: ActiveClock;
  private readonly key: string;
  private draft: unknown = null;

  constructor(
    readonly assignment: ReviewAssignment,
    private readonly around: TestSurroundings,
  ) {
    this.key = `consilium.test.${around.subject}.${assignment.project}.${assignment.item}`;
    this.clock = new ActiveClock(Number(this.saved()?.activeSeconds) || 0, around.now());
  }

  openDraft<Draft extends object>(read: (saved: unknown) => Draft): DraftKeeper<Draft> {
    this.draft ??= new DraftKeeper(read(this.saved()), {
      keep: (draft) => this.around.storage.setItem(this.key, JSON.stringify(draft)),
      send: async () => undefined,
      later: (run) => {
        queueMicrotask(run);
        return () => undefined;
      },
      activeSeconds: () => this.clock.seconds,
      now: this.around.now,
    });
    return this.draft as DraftKeeper<Draft>;
  }

  activeSeconds = (): number => this.clock.seconds;

  submit = (answer: Readonly<Record<string, unknown>>): void => {
    if (this.sending.get().state === 'sending') return;
    this.sending.set({ state: 'sending' });
    this.around.send({ ...answer, activeSeconds: this.clock.seconds }).then(
      () => this.around.storage.removeItem(this.key),
      (error: unknown) => {
        if (!(error instanceof ProblemError)) throw error;
        this.sending.set({ state: 'refused', problem: error });
      },
    );
  };

  used(now: number): void {
    this.clock.used(now);
  }

  tick(now: number, isVisible: boolean): void {
    this.clock.tick(now, isVisible);
  }

  private saved(): Partial<SavedDraft> | null {
    try {
      return JSON.parse(this.around.storage.getItem(this.key) ?? 'null') as Partial<SavedDraft> | null;
    } catch {
      return null;
    }
  }
}
