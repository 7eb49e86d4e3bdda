import type { Dimension } from '@consilium/contracts';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useReviewDesk } from '../review-desk.js';
import { useRubricWords } from '../rubric-words.js';
import { useStore } from '../desk/store.js';
import { useInSight } from '../desk/use-in-sight.js';
import { DimensionNote } from './dimension-note.js';
import classes from './scores.module.css';

/** One dimension: its points, and what they mean. While it is the one to be scored, every anchor is shown. */
export const DimensionRow = memo(function DimensionRow({ dimension, index }: { dimension: Dimension; index: number }) {
  const { t } = useTranslation('review');
  const desk = useReviewDesk();
  const inWords = useRubricWords();
  const { id } = dimension;
  const name = inWords(dimension.name);
  const anchors = dimension.anchors.map(inWords);
  const { min, max } = desk.assignment.rubric.scale;
  const score = useStore(desk.draft.content, ({ scores }) => scores[id]);
  const isCurrent = useStore(desk.cursor, (cursor) => cursor.dimension === index);
  const before = desk.assignment.previous?.scores[id];
  const row = useInSight<HTMLDivElement>(isCurrent);
  const points = anchors.map((anchor, place) => ({ point: min + place, anchor }));
  const give = (point: number) => {
    desk.give(id, point);
    desk.goToDimension(index + 1);
  };
  return (
    <div
      ref={row}
      className={classes['dimension']}
      data-current={isCurrent || undefined}
      role="group"
      aria-label={name}
      onClick={(event) => {
        if (!(event.target as Element).closest('button, textarea')) desk.goToDimension(index);
      }}
    >
      <div className={classes['name']}>
        <span>{name}</span>
        <small>
          {before !== undefined && t('scores.before', { score: before })}
          {before !== undefined && isCurrent && ' · '}
          {isCurrent && t('scores.press', { min, max })}
        </small>
      </div>
      <div className={classes['points']} style={{ gridTemplateColumns: `repeat(${points.length}, 1fr)` }}>
        {points.map(({ point, anchor }) => (
          <button
            key={point}
            type="button"
            aria-pressed={score === point}
            aria-label={t('scores.point', { point, anchor })}
            title={anchor}
            onClick={() => give(point)}
          >
            {point}
          </button>
        ))}
      </div>
      {isCurrent ? (
        <ol className={classes['anchors']} aria-hidden="true">
          {points.map(({ point, anchor }) => (
            <li key={point} data-chosen={score === point || undefined} onClick={() => give(point)}>
              <span>{point}</span> {anchor}
            </li>
          ))}
        </ol>
      ) : (
        score !== undefined && (
          <p className={classes['anchor']}>
            {score} · {anchors[score - min]}
          </p>
        )
      )}
      <DimensionNote dimension={id} name={name} isCurrent={isCurrent} />
    </div>
  );
});
