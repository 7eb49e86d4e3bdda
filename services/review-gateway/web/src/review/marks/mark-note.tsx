import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useReviewDesk } from '../review-desk.js';
import type { DraftSpan } from '../review-draft.js';
import { useStore } from '../desk/store.js';
import { MarkForm } from './mark-form.js';
import classes from './marks.module.css';

/** What is said about a marked place: a note, or the form in which it is written. */
export function MarkNote({ span, source }: { span: DraftSpan; source: string }) {
  const { t } = useTranslation('review');
  const desk = useReviewDesk();
  const isOpen = useStore(desk.cursor, (cursor) => cursor.mark === span.id);
  const { severity, kind, comment, start, end } = span;
  const words = [...source.normalize('NFC')].slice(start, end).join('');
  if (isOpen) return <MarkForm span={span} words={words} />;
  return (
    <button
      type="button"
      className={classes['note']}
      data-severity={severity}
      onClick={(event) => {
        event.stopPropagation();
        desk.openMark(span.id);
      }}
    >
      <b>
        {t(`marks.severities.${severity}`)} · {t(`marks.kinds.${kind}`)}.
      </b>{' '}
      {comment || <i>{t('marks.noComment')}</i>}
      <VisuallyHidden> {t('marks.edit', { words })}</VisuallyHidden>
    </button>
  );
}
