import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDigits, useKey } from '../keys/use-key.js';
import type { ReviewAssignment } from './assignment.js';
import { RationalePane } from './rationale/rationale-pane.js';
import { QuestionPane } from './question/question-pane.js';
import { ReviewDesk, ReviewDeskContext } from './review-desk.js';
import { draftInWords } from './draft-words.js';
import { readReviewDraft } from './review-draft.js';
import { useRubricWords } from './rubric-words.js';
import { ScoresPane } from './scores/scores-pane.js';
import { useDraft, type WorkViewProps } from './desk/frame.js';
import { Panes } from './desk/panes.js';

/** One version of a rationale to be judged: the question, the text, the scores. */
export function ReviewView({ assignment, frame }: WorkViewProps<ReviewAssignment>) {
  const { t } = useTranslation('review');
  const rubricWords = useRubricWords();
  const { text, domains } = assignment.review;
  const draft = useDraft(
    frame,
    (saved) => readReviewDraft(saved, domains),
    (content) => draftInWords(t, rubricWords, content, assignment.rubric, text),
  );
  const [desk] = useState(() => new ReviewDesk(assignment, draft));
  useDigits(desk.score);
  useKey('dimension.next', () => desk.goToDimension(desk.cursor.get().dimension + 1));
  useKey('dimension.previous', () => desk.goToDimension(desk.cursor.get().dimension - 1));
  useKey('score.higher', () => desk.nudge(1));
  useKey('score.lower', () => desk.nudge(-1));
  useKey('step.next', () => desk.goToStep(desk.cursor.get().step + 1));
  useKey('step.previous', () => desk.goToStep(desk.cursor.get().step - 1));
  useKey('mark', desk.mark);
  useKey('changes', () => desk.compare(!desk.cursor.get().isComparing), assignment.previous !== null);
  return (
    <ReviewDeskContext value={desk}>
      <Panes
        left={{ label: t('question.title'), content: <QuestionPane assignment={assignment} /> }}
        middle={{ label: t('rationale.title'), content: <RationalePane /> }}
        right={{ label: t('scores.title'), content: <ScoresPane frame={frame} /> }}
      />
    </ReviewDeskContext>
  );
}
