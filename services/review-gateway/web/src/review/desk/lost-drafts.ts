import { ProblemError } from '../../api/problem.js';
import type { DraftStorage, KeptDraft } from './draft-storage.js';
import { Store } from './store.js';
import type { WorkApi } from './work-api.js';

/** Why a draft can't be answered with any more: another has the seat, it was closed, or its expert answered it elsewhere. */
export type WhyLost = 'taken' | 'closed' | 'answered';

export interface LostDraft extends KeptDraft {
  readonly why: WhyLost;
}

/** Drafts in this browser whose seats are lost: their expert is asked about each. A seat that may still come again is not asked about. */
export class LostDrafts {
  readonly all = new Store<readonly LostDraft[]>([]);

  constructor(
    private readonly project: string,
    private readonly drafts: DraftStorage,
    private readonly standing: WorkApi['standing'],
  ) {}

  /** @param others seats that are in hand, or being answered */
  async look(others: readonly (string | undefined)[]): Promise<void> {
    const known = this.all.get().map(({ seat }) => seat);
    const kept = this.drafts.of(this.project).filter(({ seat }) => !others.includes(seat) && !known.includes(seat));
    for (const draft of kept) {
      const why = await this.whyLost(draft.seat);
      if (why) this.add({ ...draft, why });
    }
  }

  readonly discard = (seat: string): void => {
    this.drafts.remove(seat);
    this.forgetGone();
  };

  /** What is no longer in this browser was decided on, or answered, in another window of it. */
  forgetGone(): void {
    this.all.change((all) => all.filter(({ seat }) => this.drafts.find(seat) !== null));
  }

  /** Unless it was decided on, or found by another look, meanwhile. */
  private add(lost: LostDraft): void {
    const isKnown = this.all.get().some(({ seat }) => seat === lost.seat);
    if (!isKnown && this.drafts.find(lost.seat)) this.all.change((all) => [...all, lost]);
  }

  /** Null where the seat may come again, or nobody can tell at the moment: the draft stays, and is asked about another time. */
  private async whyLost(seat: string): Promise<WhyLost | null> {
    try {
      const standing = await this.standing(seat);
      return standing === 'yours' || standing === 'free' ? null : standing;
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      return error.code === 'seat-unknown' ? 'closed' : null;
    }
  }
}
