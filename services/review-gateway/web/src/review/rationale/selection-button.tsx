import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyHint } from '../../keys/key-hint.js';
import { toPoints } from '../../text/code-points.js';
import { selectedSource } from '../../text/selection.js';
import { useReviewDesk, type Chosen } from '../review-desk.js';
import { useStore } from '../desk/store.js';
import classes from './selection-button.module.css';

/** Where text of the rationale is selected, a button beside it that marks it. */
export function SelectionButton() {
  const { t } = useTranslation('review');
  const desk = useReviewDesk();
  const chosen = useStore(desk.chosen);
  useEffect(() => {
    const onSelect = () => desk.chosen.set(chosenIn(desk.places));
    document.addEventListener('selectionchange', onSelect);
    return () => document.removeEventListener('selectionchange', onSelect);
  }, [desk]);
  if (!chosen) return null;
  return (
    <button
      type="button"
      className={classes['button']}
      style={{ left: chosen.box.left, top: chosen.box.bottom + 8 }}
      // The selection would be gone before the click.
      onPointerDown={(event) => event.preventDefault()}
      onClick={desk.mark}
    >
      {t('rationale.mark')} <KeyHint action="mark" />
    </button>
  );
}

function chosenIn(places: readonly string[]): Chosen | null {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  for (const root of document.querySelectorAll('[data-step]')) {
    if (!range.intersectsNode(root)) continue;
    const step = Number(root.getAttribute('data-step'));
    const source = places[step]!.normalize('NFC');
    const stretch = selectedSource(root, source, selection);
    if (!stretch) continue;
    const box = range.getBoundingClientRect();
    const left = Math.max(8, Math.min(box.left, window.innerWidth - 120));
    const bottom = Math.min(box.bottom, window.innerHeight - 60);
    return { step, start: toPoints(source, stretch.from), end: toPoints(source, stretch.to), box: { left, bottom } };
  }
  return null;
}
