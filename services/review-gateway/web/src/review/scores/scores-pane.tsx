import { useTranslation } from 'react-i18next';
import { useReviewDesk } from '../review-desk.js';
import { doubt, missing, reviewAnswer } from '../review-draft.js';
import { useRubricWords } from '../rubric-words.js';
import { SubmitBar } from '../submit/submit-bar.js';
import type { WorkFrame } from '../desk/frame.js';
import { useStore } from '../desk/store.js';
import { DimensionRow } from './dimension-row.js';
import classes from './scores.module.css';
import { VerdictPart } from './verdict-part.js';

/** The judgement: a point for each dimension, the verdict, and what goes with them. */
export function ScoresPane({ frame }: { frame: WorkFrame }) {
  const { t } = useTranslation('review');
  const { assignment } = useReviewDesk();
  return (
    <>
      <h2 className={classes['heading']}>{t('scores.title')}</h2>
      {assignment.rubric.dimensions.map((dimension, index) => (
        <DimensionRow key={dimension.id} dimension={dimension} index={index} />
      ))}
      <VerdictPart />
      <Submit frame={frame} />
    </>
  );
}

function Submit({ frame }: { frame: WorkFrame }) {
  const { t } = useTranslation('review');
  const inWords = useRubricWords();
  const { draft, assignment } = useReviewDesk();
  const { rubric } = assignment;
  // Texts, so that a key that changes neither draws nothing anew.
  const words = useStore(draft.content, (content) => {
    const lack = missing(content, rubric);
    if (lack === null) return null;
    return lack.what === 'scores'
      ? t('submit.scores', { count: lack.count })
      : lack.what === 'verdict'
        ? t('submit.verdict')
        : t(`submit.reason.${lack.of}`);
  });
  const caution = useStore(draft.content, (content) => {
    const found = doubt(content, rubric);
    if (found === null) return null;
    return found.why === 'critical' ? t('submit.critical') : t('submit.low', { dimension: inWords(found.dimension) });
  });
  return (
    <SubmitBar
      frame={frame}
      draft={draft}
      missing={words}
      caution={caution}
      onSubmit={() => frame.submit(reviewAnswer(draft.content.get(), rubric))}
    />
  );
}
