import { ProblemError } from '../../api/problem.js';
import type { Today } from '../assignment.js';
import type { DraftStorage } from './draft-storage.js';
import { HeldAnswers } from './held-answers.js';
import { LostDrafts } from './lost-drafts.js';
import type { PendingStorage, PendingSubmission } from './pending-submission.js';
import { sendUntilAnswered } from './send-until-answered.js';
import { SeatWork } from './seat-work.js';
import { Store } from './store.js';
import type { MyProject, Waiting, WorkApi } from './work-api.js';

export type DeskState =
  | { readonly at: 'loading' }
  | { readonly at: 'work'; readonly work: SeatWork }
  | { readonly at: 'nothing'; readonly me: MyProject | null; readonly waiting: Waiting | null }
  /** An answer from before the page was opened anew is on its way. */
  | { readonly at: 'sending' }
  | { readonly at: 'problem'; readonly problem: ProblemError };

export interface DeskSurroundings {
  readonly api: WorkApi;
  readonly drafts: DraftStorage;
  readonly pending: PendingStorage;
  readonly now: () => number;
  readonly later: (run: () => void, ms: number) => () => void;
  /** Resolves after a while, or as soon as there is a connection again. */
  readonly wait: (ms: number) => Promise<void>;
  readonly newKey: () => string;
  /** The session has ended: only a log-in goes on from here. */
  readonly onLoggedOut: () => void;
}

/** An expert's desk in one project: brings what is to be done, one seat at a time, and takes the answers away. */
export class Desk {
  readonly state = new Store<DeskState>({ at: 'loading' });
  readonly today = new Store<Today | null>(null);
  readonly isOffline = new Store(false);
  readonly held: HeldAnswers;
  readonly lost: LostDrafts;
  private readonly ending = new AbortController();
  private isAsking = false;
  private isUndoing = false;
  /** An answer from before the page was opened anew that was refused: said beside its draft, once that is in hand. */
  private refusedBefore: { readonly seat: string; readonly problem: ProblemError } | null = null;

  constructor(
    readonly project: string,
    private readonly around: DeskSurroundings,
  ) {
    this.held = new HeldAnswers(around.now, around.later);
    this.lost = new LostDrafts(project, around.drafts, around.api.standing);
  }

  async start(): Promise<void> {
    this.around.drafts.sweep(this.around.now());
    const pending = this.around.pending.find();
    if (pending) {
      this.state.set({ at: 'sending' });
      await this.deliver(pending, null);
    }
    void this.around.api.held(this.project).then(
      ({ held }) => this.held.restore(held),
      () => undefined,
    );
    if (this.work === null) await this.next();
  }

  end(): void {
    this.ending.abort();
    this.work?.end();
    this.held.end();
  }

  get work(): SeatWork | null {
    const state = this.state.get();
    return state.at === 'work' ? state.work : null;
  }

  /** Asks for the next assignment; what is on the page stays until it is there. */
  readonly next = async (): Promise<void> => {
    if (this.isAsking) return;
    this.isAsking = true;
    try {
      const { api, wait } = this.around;
      const onWait = () => this.isOffline.set(true);
      const assignment = await sendUntilAnswered(() => api.next(this.project), wait, onWait, this.ending.signal);
      this.isOffline.set(false);
      if (assignment) {
        this.today.set(assignment.today);
        this.begin(new SeatWork(assignment, { ...this.around, send: this.send }));
      } else await this.nothing();
      void this.lost.look([this.work?.assignment.seat, this.around.pending.find()?.seat]);
    } catch (error) {
      this.failed(error);
    } finally {
      this.isAsking = false;
    }
  };

  /** Gives the seat back, with a reason. @throws ProblemError */
  readonly decline = async (work: SeatWork, reason: string): Promise<void> => {
    await this.around.api.decline(work.assignment.seat, reason);
    this.leave(work);
    await this.next();
  };

  /** Takes the latest answer back, and brings its seat again; what is in hand goes back, its draft kept. */
  readonly undo = async (): Promise<void> => {
    const { latest } = this.held;
    if (!latest || this.isAsking || this.isSending || this.isUndoing) return;
    const { work } = this;
    this.isUndoing = true;
    try {
      await work?.flush();
      work?.rest(true);
      const isDecided = await this.takeBack(latest.seat);
      work?.rest(false);
      if (!isDecided) return;
      work?.end();
    } finally {
      this.isUndoing = false;
    }
    await this.next();
    // It had been taken back by then: the reply had not come.
    if (this.work?.assignment.seat === latest.seat) this.held.notTakenBack.set(null);
  };

  /** The seat in hand was answered or given back in another window of this browser. */
  readonly overtaken = (keptAs: string | null): void => {
    this.lost.forgetGone();
    const { work } = this;
    if (!work || this.isSending || !this.around.drafts.isKeptAs(work.assignment.seat, keptAs)) return;
    work.end();
    void this.next();
  };

  private readonly send = (work: SeatWork, body: Readonly<Record<string, unknown>>): void => {
    const { seat, kind } = work.assignment;
    const pending = { seat, kind, key: this.around.newKey(), body };
    this.around.pending.keep(pending);
    work.show({ state: 'sending' });
    void this.deliver(pending, work).then((isTaken) => (isTaken ? this.next() : undefined));
  };

  /** @returns whether the answer was taken */
  private async deliver(pending: PendingSubmission, work: SeatWork | null): Promise<boolean> {
    const { api, wait } = this.around;
    const onWait = () => {
      work?.show({ state: 'waiting' });
      this.isOffline.set(true);
    };
    try {
      const { heldUntil } = await sendUntilAnswered(() => api.submit(pending), wait, onWait, this.ending.signal);
      this.around.pending.done();
      this.around.drafts.remove(pending.seat);
      work?.end();
      if (heldUntil) this.held.add(pending.seat, heldUntil, work?.assignment.holdSeconds ?? null);
      return true;
    } catch (error) {
      if (!(error instanceof ProblemError)) return false;
      if (error.status === 401) this.around.onLoggedOut();
      else this.refused(error, pending.seat, work);
      return false;
    } finally {
      if (!this.ending.signal.aborted) this.isOffline.set(false);
    }
  }

  private refused(problem: ProblemError, seat: string, work: SeatWork | null): void {
    this.around.pending.done();
    work?.show({ state: 'not-sent' });
    if (problem.code === 'seat-closed') return work?.lose();
    if (work) work.show({ state: 'refused', problem });
    else this.refusedBefore = { seat, problem };
  }

  private begin(work: SeatWork): void {
    const before = this.refusedBefore;
    this.refusedBefore = null;
    if (before?.seat === work.assignment.seat) work.show({ state: 'refused', problem: before.problem });
    this.state.set({ at: 'work', work });
  }

  /** @returns whether it was, or can't be any more: else the answer is held as it was */
  private async takeBack(seat: string): Promise<boolean> {
    this.held.notTakenBack.set(null);
    try {
      await this.around.api.undo(seat);
      this.held.remove(seat);
      return true;
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      if (error.status === 401) this.around.onLoggedOut();
      return this.held.refused(seat, error);
    }
  }

  private leave(work: SeatWork): void {
    work.end();
    this.around.drafts.remove(work.assignment.seat);
  }

  private get isSending(): boolean {
    const state = this.work?.sending.get().state;
    return state === 'sending' || state === 'waiting';
  }

  private async nothing(): Promise<void> {
    const { api } = this.around;
    const [me, waiting] = await Promise.all([
      api.me(this.project).catch(() => null),
      api.waiting(this.project).catch(() => null),
    ]);
    if (me) this.today.set(me.today);
    this.state.set({ at: 'nothing', me, waiting });
  }

  private failed(error: unknown): void {
    if (this.ending.signal.aborted) return;
    if (!(error instanceof ProblemError)) throw error;
    if (error.status === 401) this.around.onLoggedOut();
    else this.state.set({ at: 'problem', problem: error });
  }
}
