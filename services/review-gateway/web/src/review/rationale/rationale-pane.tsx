import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyHint, useKeyOf } from '../../keys/key-hint.js';
import { useReviewDesk } from '../review-desk.js';
import { useStore } from '../desk/store.js';
import classes from './rationale-pane.module.css';
import { Rationale } from './rationale.js';
import { SelectionButton } from './selection-button.js';

const Changes = lazy(() => import('../changes/changes.js'));

/** The text to be judged; on a later round also what changed in it. */
export function RationalePane() {
  const { t } = useTranslation('review');
  const desk = useReviewDesk();
  const isComparing = useStore(desk.cursor, (cursor) => cursor.isComparing);
  const hasPrevious = desk.assignment.previous !== null;
  return (
    <>
      <div className={classes['top']}>
        {hasPrevious ? (
          <Tabs isComparing={isComparing} choose={desk.compare} />
        ) : (
          <h2 className={classes['title']}>{t('rationale.title')}</h2>
        )}
        <span className={classes['touchHint']}>{t('rationale.markTouch')}</span>
        <span className={classes['hint']}>
          {t('rationale.markBefore')} <KeyHint action="mark" /> {t('rationale.markAfter')}
        </span>
      </div>
      <div hidden={isComparing}>
        <Rationale />
      </div>
      {isComparing && (
        <Suspense fallback={null}>
          <Changes />
        </Suspense>
      )}
      <SelectionButton />
    </>
  );
}

function Tabs({ isComparing, choose }: { isComparing: boolean; choose: (isComparing: boolean) => void }) {
  const { t } = useTranslation('review');
  const key = useKeyOf('changes');
  return (
    <div className={classes['tabs']} role="group" aria-label={t('rationale.views')}>
      <button type="button" aria-pressed={!isComparing} aria-keyshortcuts={key} onClick={() => choose(false)}>
        {t('rationale.title')}
      </button>
      <button type="button" aria-pressed={isComparing} aria-keyshortcuts={key} onClick={() => choose(true)}>
        {t('rationale.changes')} <KeyHint action="changes" />
      </button>
    </div>
  );
}
