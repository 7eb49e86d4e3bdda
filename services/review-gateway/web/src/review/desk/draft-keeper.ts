import { ProblemError } from '../../api/problem.js';
import { Store } from './store.js';

/**
 * Where the draft is: with the server too, on its way there, or only here: until it can be sent, as long as it is too long or
 * the server refuses it otherwise, or for good (the seat is lost).
 */
export type DraftState = 'saved' | 'saving' | 'here' | 'long' | 'refused' | 'lost';

export interface DraftPlaces {
  /** Keeps it in this browser, at once. */
  keep(draft: SavedDraft): void;
  /** Sends it to the server. @throws ProblemError */
  send(draft: SavedDraft): Promise<void>;
  /** Calls back after a while. @returns a function that calls it off */
  later(run: () => void, ms: number): () => void;
  /** The work of the seat so far, in seconds. */
  activeSeconds(): number;
  now(): number;
}

/** As it is kept: what the view made, and when. */
export type SavedDraft = Readonly<Record<string, unknown>> & {
  /** When the expert last changed it (by this browser's clock): of two copies, the later one holds. */
  readonly edited: number;
  readonly activeSeconds: number;
};

const quietMs = 1500;
const againMs = 5000;

/**
 * Keeps a draft in this browser with every change, and at the server a moment after the last one. One copy is on its way
 * at a time, so that an older never arrives after a newer.
 */
export class DraftKeeper<Draft extends object> {
  readonly content: Store<Draft>;
  readonly state = new Store<DraftState>('saved');
  private isSending = false;
  private isChanged = false;
  private callOff: (() => void) | null = null;
  private isFrozen = false;

  constructor(
    initial: Draft,
    private readonly places: DraftPlaces,
    isUnsent = false,
  ) {
    this.content = new Store(initial);
    if (isUnsent) this.soon(0);
  }

  readonly change = (change: (draft: Draft) => Draft): void => {
    const next = change(this.content.get());
    if (this.isFrozen || next === this.content.get()) return;
    this.content.set(next);
    this.places.keep(this.saved());
    this.soon(quietMs);
  };

  /** Sends what is not yet sent now, as before the page moves on. */
  readonly flush = async (): Promise<void> => {
    if (this.isChanged && !this.isSending) await this.send();
  };

  /** While the answer is on its way the draft stays what was sent. */
  readonly freeze = (isFrozen: boolean): void => {
    this.isFrozen = isFrozen;
  };

  /** Nothing is sent from here on. */
  readonly end = (): void => {
    this.callOff?.();
    this.callOff = null;
    this.isChanged = false;
  };

  /** The seat is another's: the draft stays in this browser. */
  readonly lose = (): void => {
    this.end();
    this.state.set('lost');
  };

  readonly saved = (): SavedDraft => ({
    ...this.content.get(),
    edited: this.places.now(),
    activeSeconds: this.places.activeSeconds(),
  });

  private soon(ms: number): void {
    if (this.state.get() === 'lost') return;
    this.isChanged = true;
    if (this.state.get() !== 'here') this.state.set('saving');
    this.callOff?.();
    this.callOff = this.places.later(() => void this.send(), ms);
  }

  private async send(): Promise<void> {
    if (this.isSending || this.state.get() === 'lost') return;
    this.callOff?.();
    this.isSending = true;
    this.isChanged = false;
    try {
      await this.places.send(this.saved());
      if (this.isStill('saved')) this.state.set('saved');
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      this.failed(error);
    } finally {
      this.isSending = false;
      if (this.isChanged && this.isStill('saving')) this.soon(this.state.get() === 'here' ? againMs : quietMs);
    }
  }

  private failed({ code, status, isOffline }: ProblemError): void {
    if (code === 'seat-closed') return this.lose();
    if (!this.isStill('saving')) return;
    if (isOffline || status === 429 || status >= 500) {
      this.state.set('here');
      this.isChanged = true;
      // What the server refuses is not sent again until it has changed.
    } else this.state.set(status === 413 ? 'long' : 'refused');
  }

  /** Nothing else has happened meanwhile that this would hide. */
  private isStill(next: DraftState): boolean {
    return this.state.get() !== 'lost' && !(next === 'saved' && this.isChanged);
  }
}
