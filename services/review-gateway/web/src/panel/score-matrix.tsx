import type { Rubric } from '@consilium/contracts';
import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ReviewForPanel } from '../review/assignment.js';
import { useRubricWords } from '../review/rubric-words.js';
import { differ, spreadOf, standingOf } from './disagreement.js';
import classes from './version.module.css';

interface Props {
  readonly reviews: readonly ReviewForPanel[];
  readonly rubric: Rubric;
  readonly caption: string;
}

/** Scores by dimension and reviewer: where they fall short, and how far reviewers are apart, in colour and in words. */
export function ScoreMatrix({ reviews, rubric: { dimensions, scale }, caption }: Props) {
  const { t } = useTranslation('panel');
  const words = useRubricWords();
  const isRoundsSaid = new Set(reviews.map(({ round }) => round)).size > 1;
  return (
    <table className={classes['matrix']}>
      <caption>
        <VisuallyHidden>{caption}</VisuallyHidden>
      </caption>
      <thead>
        <tr>
          <td />
          {reviews.map(({ seat, round }) => (
            <th key={`${round}-${seat}`} scope="col">
              {isRoundsSaid ? t('reviewerInRound', { seat, round }) : t('reviewer', { seat })}
            </th>
          ))}
          <td className={classes['spread']}>
            <VisuallyHidden>{t('matrix.spread')}</VisuallyHidden>
          </td>
        </tr>
      </thead>
      <tbody>
        {dimensions.map(({ id, name, minimum }) => (
          <tr key={id}>
            <th scope="row">{words(name)}</th>
            {reviews.map(({ seat, round, scores }) => (
              <td key={`${round}-${seat}`}>
                <Score score={scores[id]} minimum={minimum} most={scale.max} />
              </td>
            ))}
            <td className={classes['spread']}>
              <Spread scores={reviews.map(({ scores }) => scores[id])} />
            </td>
          </tr>
        ))}
        <tr>
          <th scope="row">{t('matrix.verdict')}</th>
          {reviews.map(({ seat, round, verdict }) => (
            <td key={`${round}-${seat}`}>{t(`verdict.${verdict}`)}</td>
          ))}
          <td className={classes['spread']}>
            {differ(reviews.map(({ verdict }) => verdict)) && (
              <span className={classes['apart']}>{t('matrix.differ')}</span>
            )}
          </td>
        </tr>
      </tbody>
    </table>
  );
}

function Score({ score, minimum, most }: { score: number | undefined; minimum: number; most: number }) {
  const { t } = useTranslation('panel');
  if (score === undefined) return <span className={classes['quiet']}>–</span>;
  const standing = standingOf(score, minimum, most);
  return (
    <span className={classes['score']} data-standing={standing} title={t('matrix.minimum', { minimum })}>
      {score}
      {standing === 'low' && (
        <>
          <span aria-hidden="true">↓</span>
          <VisuallyHidden>{t('matrix.low', { minimum })}</VisuallyHidden>
        </>
      )}
    </span>
  );
}

function Spread({ scores }: { scores: readonly (number | undefined)[] }) {
  const { t } = useTranslation('panel');
  const { gap, level } = spreadOf(scores);
  if (level === 'alone') return null;
  return (
    <span className={classes[level === 'apart' ? 'apart' : 'quiet']}>
      {level === 'equal' ? t('matrix.equal') : t('matrix.apart', { count: gap })}
    </span>
  );
}
