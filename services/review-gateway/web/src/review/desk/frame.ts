import { useState } from 'react';
import type { ProblemError } from '../../api/problem.js';
import type { Assignment } from '../assignment.js';
import type { DraftKeeper } from './draft-keeper.js';
import type { Store } from './store.js';

/** How far the answer has come. */
export type Sending =
  | { readonly state: 'not-sent' }
  | { readonly state: 'sending' }
  /** No answer came; it is sent again with the same key until one does. */
  | { readonly state: 'waiting' }
  /** The service says what is wrong with it. */
  | { readonly state: 'refused'; readonly problem: ProblemError };

/**
 * What surrounds the work on a seat, whatever is to be done: the page keeps the draft and the seat, sends the answer,
 * and brings the next assignment; a view shows its panes and says what the answer is.
 */
export interface WorkFrame {
  readonly assignment: Assignment;
  /**
   * The one draft of this seat. `read` makes a draft of whatever was saved (or submitted, then undone), or of nothing
   * (null); `inWords` writes it down for an expert who has lost the seat and wants to keep it.
   */
  openDraft<Draft extends object>(
    read: (saved: unknown) => Draft,
    inWords?: (draft: Draft) => string,
  ): DraftKeeper<Draft>;
  readonly sending: Store<Sending>;
  /** Sends the body of the seat's answer; `activeSeconds` is added to it. Asks once more where it was rushed. */
  submit(answer: Readonly<Record<string, unknown>>): void;
  /** Seconds of work on this seat, counted while the page was visible and used. */
  activeSeconds(): number;
  /** Set once the answer was found rushed: the next press sends it. */
  readonly rushed: Store<number | null>;
}

export interface WorkViewProps<Kind extends Assignment> {
  readonly assignment: Kind;
  readonly frame: WorkFrame;
}

/** The draft of the seat in hand: `useStore(draft.content, ({ scores }) => scores)`, `draft.change(...)`. */
export function useDraft<Draft extends object>(
  frame: WorkFrame,
  read: (saved: unknown) => Draft,
  inWords?: (draft: Draft) => string,
): DraftKeeper<Draft> {
  return useState(() => frame.openDraft(read, inWords))[0];
}
