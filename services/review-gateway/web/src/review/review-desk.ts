import { createContext, useContext } from 'react';
import type { ReviewAssignment } from './assignment.js';
import type { DraftKeeper } from './desk/draft-keeper.js';
import { newId } from './desk/new-id.js';
import { Store } from './desk/store.js';
import type { DraftSpan, ReviewDraft } from './review-draft.js';
import { codePoints } from '../text/code-points.js';
import { movedEdge, type Edge } from '../text/move-edge.js';

/** Where the expert is at the moment: what the keys go to. */
export interface Cursor {
  /** Index of the dimension to be scored; the number of dimensions: the verdict. */
  readonly dimension: number;
  readonly step: number;
  /** The mark whose form is open. */
  readonly mark: string | null;
  /** The dimension whose note is open though nothing stands in it. */
  readonly note: string | null;
  readonly isComparing: boolean;
}

type Place = Pick<DraftSpan, 'step' | 'start' | 'end'>;
type Finding = Pick<DraftSpan, 'severity' | 'kind' | 'comment'>;

/** What is selected in the text, in code points of a step. */
export interface Chosen {
  readonly step: number;
  readonly start: number;
  readonly end: number;
  /** Where it is on the screen. */
  readonly box: { readonly left: number; readonly bottom: number };
}

/** One review in the making: its draft, and what can be done to it. Parts of the page watch what they show of it. */
export class ReviewDesk {
  readonly cursor: Store<Cursor>;
  readonly chosen = new Store<Chosen | null>(null);

  constructor(
    readonly assignment: ReviewAssignment,
    readonly draft: DraftKeeper<ReviewDraft>,
  ) {
    this.cursor = new Store<Cursor>({
      dimension: this.firstUnscored,
      step: 0,
      mark: null,
      note: null,
      isComparing: false,
    });
  }

  /** Steps with the conclusion behind them. */
  get places(): readonly string[] {
    const { steps, conclusion } = this.assignment.review.text;
    return [...steps, conclusion];
  }

  /** Index of the first dimension without a score; that of the verdict where all have one. */
  get firstUnscored(): number {
    const { dimensions } = this.assignment.rubric;
    const first = dimensions.findIndex(({ id }) => this.draft.content.get().scores[id] === undefined);
    return first < 0 ? dimensions.length : first;
  }

  /** Scores the dimension that is to be scored, and goes on to the next. */
  readonly score = (point: number): void => {
    const { min, max } = this.assignment.rubric.scale;
    const at = this.cursor.get().dimension;
    // At the verdict a point goes to what was left out.
    const index = this.dimensionAt(at) ? at : this.firstUnscored;
    const dimension = this.dimensionAt(index);
    if (!dimension || point < min || point > max) return;
    this.give(dimension.id, point);
    this.goToDimension(index + 1);
  };

  readonly give = (dimension: string, point: number): void =>
    this.draft.change((draft) =>
      draft.scores[dimension] === point ? draft : { ...draft, scores: { ...draft.scores, [dimension]: point } },
    );

  /** One point more or less. */
  readonly nudge = (by: number): void => {
    const dimension = this.dimensionAt(this.cursor.get().dimension);
    if (!dimension) return;
    const { min, max } = this.assignment.rubric.scale;
    const now = this.draft.content.get().scores[dimension.id];
    this.give(dimension.id, now === undefined ? Math.round((min + max) / 2) : Math.min(max, Math.max(min, now + by)));
  };

  readonly goToDimension = (index: number): void => {
    const last = this.assignment.rubric.dimensions.length;
    this.cursor.change((cursor) => ({ ...cursor, dimension: Math.min(last, Math.max(0, index)) }));
  };

  readonly goToStep = (step: number): void =>
    this.cursor.change((cursor) => ({ ...cursor, step: Math.min(this.places.length - 1, Math.max(0, step)) }));

  /** Marks what is selected, or else the step the cursor is at. */
  readonly mark = (): void => {
    const chosen = this.chosen.get();
    if (chosen) return this.markPlace(chosen);
    const { step } = this.cursor.get();
    this.markStep(step);
  };

  readonly markStep = (step: number): void =>
    this.markPlace({ step, start: 0, end: codePoints(this.places[step]!.normalize('NFC')) });

  readonly markPlace = (place: Place & Partial<Finding>): void => {
    const { step, start, end, severity = 'major', kind = 'wrong_fact', comment = '' } = place;
    const same = this.draft.content
      .get()
      .spans.find((span) => span.step === step && span.start === start && span.end === end);
    const id = same?.id ?? newId();
    const span: DraftSpan = { id, step, start, end, severity, kind, comment };
    if (!same) this.draft.change((draft) => ({ ...draft, spans: [...draft.spans, span] }));
    this.chosen.set(null);
    document.getSelection()?.removeAllRanges();
    this.cursor.change((cursor) => ({ ...cursor, step, mark: id, isComparing: false }));
  };

  /** The start or end of a mark a word further, or back. */
  readonly moveEdge = (id: string, edge: Edge, by: 1 | -1): void => {
    const span = this.draft.content.get().spans.find((one) => one.id === id);
    if (!span) return;
    const source = this.places[span.step]!;
    const { start, end } = movedEdge(source.normalize('NFC'), this.assignment.language, span, edge, by);
    if (start !== span.start || end !== span.end) this.changeMark(id, { start, end });
  };

  readonly changeMark = (id: string, change: Partial<Finding & Pick<DraftSpan, 'start' | 'end'>>): void =>
    this.draft.change((draft) => ({
      ...draft,
      spans: draft.spans.map((span) => (span.id === id ? { ...span, ...change } : span)),
    }));

  readonly removeMark = (id: string): void => {
    this.draft.change((draft) => ({ ...draft, spans: draft.spans.filter((span) => span.id !== id) }));
    this.openMark(null);
  };

  readonly openMark = (mark: string | null): void => this.cursor.change((cursor) => ({ ...cursor, mark }));

  readonly openNote = (note: string | null): void => this.cursor.change((cursor) => ({ ...cursor, note }));

  readonly compare = (isComparing: boolean): void => this.cursor.change((cursor) => ({ ...cursor, isComparing }));

  dimensionAt(index: number) {
    return this.assignment.rubric.dimensions[index];
  }
}

export const ReviewDeskContext = createContext<ReviewDesk | null>(null);

export function useReviewDesk(): ReviewDesk {
  const desk = useContext(ReviewDeskContext);
  if (!desk) throw new Error('useReviewDesk outside of a review');
  return desk;
}
