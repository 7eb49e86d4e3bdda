import { useEffect, useMemo, useRef, useState } from 'react';
import type { DraftKeeper } from '../review/desk/draft-keeper.js';
import * as edit from './edit-steps.js';
import type { RevisionDraft, StepDraft } from './revision-draft.js';

export interface StepEditing {
  type(id: number, text: string): void;
  add(after: number | null): void;
  remove(id: number): void;
  move(id: number, by: -1 | 1): void;
  split(id: number, cursor: number): void;
  join(id: number): void;
  putBack(from: number, text: string): void;
  /** The area that a step is written in, so that the cursor can go there. */
  areaOf(id: number): (area: HTMLTextAreaElement | null) => void;
}

/** What can be done with the steps; the cursor follows to the step that it goes on with. */
export function useStepEditing(draft: DraftKeeper<RevisionDraft>, language: string): StepEditing {
  const areas = useRef(new Map<number, HTMLTextAreaElement>());
  const [focus, setFocus] = useState<{ id: number } | null>(null);
  useEffect(() => {
    if (focus) areas.current.get(focus.id)?.focus();
  }, [focus]);
  return useMemo(() => {
    const apply = (change: (steps: readonly StepDraft[]) => edit.Edited) => {
      const { steps, focus: id } = change(draft.content.get().steps);
      draft.change((before) => ({ ...before, steps }));
      setFocus({ id });
    };
    return {
      type: (id, text) => draft.change((before) => ({ ...before, steps: edit.retype(before.steps, id, text) })),
      add: (after) => apply((steps) => edit.addAfter(steps, after)),
      remove: (id) => apply((steps) => edit.remove(steps, id)),
      move: (id, by) => apply((steps) => edit.move(steps, id, by)),
      split: (id, cursor) => apply((steps) => edit.split(steps, id, cursor)),
      // Nothing stands between sentences in Chinese.
      join: (id) => apply((steps) => edit.join(steps, id, language.startsWith('zh') ? '' : ' ')),
      putBack: (from, text) => apply((steps) => edit.putBack(steps, from, text)),
      areaOf: (id) => (area) => {
        if (area) areas.current.set(id, area);
        else areas.current.delete(id);
      },
    };
  }, [draft, language]);
}
