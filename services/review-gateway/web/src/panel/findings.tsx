import type { Rubric } from '@consilium/contracts';
import { useTranslation } from 'react-i18next';
import type { ReviewForPanel } from '../review/assignment.js';
import { useRubricWords } from '../review/rubric-words.js';
import { RichText } from '../text/rich-text.js';
import classes from './version.module.css';

/** What each reviewer said in words, side by side. */
export function FindingsOf({
  reviews,
  rubric,
  language,
}: {
  reviews: readonly ReviewForPanel[];
  rubric: Rubric;
  language: string;
}) {
  const { t } = useTranslation('panel');
  const words = useRubricWords();
  const nameOf = (id: string) => words(rubric.dimensions.find((dimension) => dimension.id === id)?.name ?? id);
  if (reviews.every(({ comments }) => comments.length === 0)) return null;
  return (
    <div className={classes['findings']}>
      {reviews.map(({ seat, round, comments }) => (
        <div key={`${round}-${seat}`}>
          <b>{t('reviewer', { seat })}</b>
          {comments.length === 0 ? (
            <div className={classes['quiet']}>{t('noComment')}</div>
          ) : (
            <ul>
              {comments.map(({ dimension, text }, index) => (
                <li key={index}>
                  {dimension && <span className={classes['quiet']}>{nameOf(dimension)}</span>}
                  <RichText text={text} language={language} />
                </li>
              ))}
            </ul>
          )}
        </div>
      ))}
    </div>
  );
}
