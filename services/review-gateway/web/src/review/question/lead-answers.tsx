import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '../../problems/problem-words.js';
import { aboutItem, lookAgainMs, ownQuestions } from '../../questions/own-questions.js';
import classes from './question-pane.module.css';

/** What the expert asked the lead about the item in hand, with the answer where there is one. */
export function LeadAnswers({ project, item }: { project: string; item: string }) {
  const { t } = useTranslation('review');
  const problemWords = useProblemWords();
  const { data, error } = useQuery({
    ...ownQuestions(project),
    refetchInterval: ({ state }) => lookAgainMs(state.data, item),
  });
  const asked = aboutItem(data, item);
  if (asked.length === 0 && !error) return null;
  return (
    <section className={classes['asked']} aria-label={t('ask.before')} aria-live="polite">
      <h2 className={classes['title']}>{t('ask.before')}</h2>
      {error && <p className={classes['open']}>{t('ask.notFetched', { why: problemWords(error) })}</p>}
      {asked.map(({ id, text, answer }) => (
        <div key={id}>
          <p className={classes['mine']}>{text}</p>
          {answer ? (
            <p className={classes['answer']}>
              <b>{t('ask.lead')}</b> {answer.text}
            </p>
          ) : (
            <p className={classes['open']}>{t('ask.open')}</p>
          )}
        </div>
      ))}
    </section>
  );
}
