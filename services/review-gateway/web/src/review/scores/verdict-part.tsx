import type { ReviewVerdict } from '@consilium/contracts';
import { useRef, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeyAction } from '../../keys/actions.js';
import { KeyHint, useKeyOf } from '../../keys/key-hint.js';
import { useKey } from '../../keys/use-key.js';
import { useReviewDesk } from '../review-desk.js';
import { verdicts } from '../review-draft.js';
import { useStore } from '../desk/store.js';
import { useInSight } from '../desk/use-in-sight.js';
import classes from './scores.module.css';

const keys: Readonly<Record<ReviewVerdict, KeyAction>> = {
  accept: 'verdict.accept',
  needs_work: 'verdict.needsWork',
  bad_question: 'verdict.badQuestion',
};

/** The verdict, and what goes with it: a reason wherever it isn't accepted. */
export function VerdictPart() {
  const { t } = useTranslation('review');
  const desk = useReviewDesk();
  const { draft, assignment } = desk;
  const verdict = useStore(draft.content, (content) => content.verdict);
  const isCurrent = useStore(desk.cursor, (cursor) => cursor.dimension === assignment.rubric.dimensions.length);
  const part = useInSight<HTMLDivElement>(isCurrent);
  const field = useRef<HTMLTextAreaElement>(null);
  const choose = (chosen: ReviewVerdict) => {
    draft.change((content) => ({ ...content, verdict: chosen }));
    desk.goToDimension(desk.firstUnscored);
    if (chosen !== 'accept') field.current?.focus();
  };
  const before = assignment.previous?.verdict;
  return (
    <div
      ref={part}
      className={classes['verdictPart']}
      data-current={isCurrent || undefined}
      role="group"
      aria-label={t('verdict.title')}
    >
      <div className={classes['name']}>
        <h2 className={classes['heading']}>{t('verdict.title')}</h2>
        {before && <small>{t('verdict.before', { verdict: t(`verdict.${before}`) })}</small>}
      </div>
      <div className={classes['verdicts']}>
        {verdicts.map((one) => (
          <VerdictButton key={one} verdict={one} isChosen={one === verdict} choose={choose} />
        ))}
      </div>
      <Reason ref={field} verdict={verdict} />
    </div>
  );
}

function VerdictButton(props: { verdict: ReviewVerdict; isChosen: boolean; choose: (verdict: ReviewVerdict) => void }) {
  const { verdict, isChosen, choose } = props;
  const { t } = useTranslation('review');
  useKey(keys[verdict], () => choose(verdict));
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      aria-keyshortcuts={useKeyOf(keys[verdict])}
      onClick={() => choose(verdict)}
    >
      {t(`verdict.${verdict}`)} <KeyHint action={keys[verdict]} />
    </button>
  );
}

function Reason({ ref, verdict }: { ref: RefObject<HTMLTextAreaElement | null>; verdict: ReviewVerdict | null }) {
  const { t } = useTranslation('review');
  const { draft } = useReviewDesk();
  const reason = useStore(draft.content, (content) => content.reason);
  const label = t(`verdict.reason.${verdict ?? 'none'}`);
  return (
    <textarea
      ref={ref}
      className={classes['note']}
      aria-label={label}
      placeholder={label}
      aria-required={verdict !== null && verdict !== 'accept'}
      rows={3}
      maxLength={4000}
      value={reason}
      onChange={(event) => {
        const text = event.currentTarget.value;
        draft.change((content) => ({ ...content, reason: text }));
      }}
    />
  );
}
