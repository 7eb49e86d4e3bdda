import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { RichText } from '../../text/rich-text.js';
import { MarkNote } from '../marks/mark-note.js';
import { useReviewDesk } from '../review-desk.js';
import type { DraftSpan, ReviewDraft } from '../review-draft.js';
import { useStore } from '../desk/store.js';
import { useInSight } from '../desk/use-in-sight.js';
import classes from './steps.module.css';

interface Props {
  readonly index: number;
  readonly source: string;
  readonly isConclusion: boolean;
}

/** One step: its number marks it whole, its marks are explained below. */
export const Step = memo(function Step({ index, source, isConclusion }: Props) {
  const { t } = useTranslation('review');
  const desk = useReviewDesk();
  const spans = useSpansOf(index);
  const isCurrent = useStore(desk.cursor, (cursor) => cursor.step === index);
  const row = useInSight<HTMLDivElement>(isCurrent);
  const name = isConclusion ? t('rationale.markConclusion') : t('rationale.markStep', { step: index + 1 });
  return (
    <div
      ref={row}
      className={classes[isConclusion ? 'conclusion' : 'step']}
      data-current={isCurrent || undefined}
      onClick={() => desk.goToStep(index)}
    >
      <button
        type="button"
        className={classes['mark']}
        aria-label={name}
        title={name}
        aria-current={isCurrent ? 'step' : undefined}
        onClick={() => desk.markStep(index)}
      >
        {isConclusion ? '§' : index + 1}
      </button>
      <div className={classes['body']}>
        {isConclusion && <div className={classes['title']}>{t('conclusion')}</div>}
        <div data-step={index}>
          <RichText text={source} language={desk.assignment.language} marks={spans} onMark={desk.openMark} />
        </div>
        {spans.map((span) => (
          <MarkNote key={span.id} span={span} source={source} />
        ))}
      </div>
    </div>
  );
});

/** The marks of a step; the same array as long as they are the same. */
function useSpansOf(step: number): readonly DraftSpan[] {
  const desk = useReviewDesk();
  const select = useMemo(() => {
    let last: readonly DraftSpan[] = [];
    return ({ spans }: ReviewDraft) => {
      const now = spans.filter((span) => span.step === step);
      if (now.length !== last.length || now.some((span, index) => span !== last[index])) last = now;
      return last;
    };
  }, [step]);
  return useStore(desk.draft.content, select);
}
