import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyHint, useKeyOf } from '../../keys/key-hint.js';
import { useKey } from '../../keys/use-key.js';
import { useReviewDesk } from '../review-desk.js';
import { useStore } from '../desk/store.js';
import classes from './scores.module.css';

/** A note on a dimension: a line that opens a field, or the field. */
export function DimensionNote({ dimension, name, isCurrent }: { dimension: string; name: string; isCurrent: boolean }) {
  const { t } = useTranslation('review');
  const desk = useReviewDesk();
  const note = useStore(desk.draft.content, ({ notes }) => notes[dimension] ?? '');
  const isOpened = useStore(desk.cursor, (cursor) => cursor.note === dimension);
  const field = useRef<HTMLTextAreaElement>(null);
  const key = useKeyOf('comment');
  useKey('comment', () => (field.current ? field.current.focus() : desk.openNote(dimension)), isCurrent);
  useEffect(() => {
    if (isOpened) field.current?.focus();
  }, [isOpened]);
  if (note === '' && !isOpened)
    return isCurrent ? (
      <button
        type="button"
        className={classes['addNote']}
        aria-keyshortcuts={key}
        onClick={() => desk.openNote(dimension)}
      >
        {t('scores.addNote')} <KeyHint action="comment" />
      </button>
    ) : null;
  return (
    <textarea
      ref={field}
      className={classes['note']}
      aria-label={t('scores.note', { dimension: name })}
      placeholder={t('scores.note', { dimension: name })}
      rows={2}
      maxLength={2000}
      value={note}
      onChange={(event) => {
        const text = event.currentTarget.value;
        desk.draft.change((draft) => ({ ...draft, notes: { ...draft.notes, [dimension]: text } }));
      }}
      onBlur={() => desk.openNote(null)}
    />
  );
}
