import type { Rubric } from '@consilium/contracts';
import { useTranslation } from 'react-i18next';
import { RichText } from '../../text/rich-text.js';
import type { StoryReview, StoryVersion } from '../api/story.js';
import { nameOfDimension } from '../common/dimension-words.js';
import { SimulatedTag, Tag } from '../common/tag.js';
import { useFormat } from '../../format/use-format.js';
import classes from './item.module.css';
import { quoteOf } from './storyline.js';

interface Props {
  readonly review: StoryReview;
  readonly rubric: Rubric | null;
  readonly version: StoryVersion | null;
  readonly language: string;
  readonly nameOf: (expert: string) => string;
}

/** What one expert said in a round: verdict, marked places and comments. */
export function ReviewWords({ review, rubric, version, language, nameOf }: Props) {
  const { t } = useTranslation('lead');
  const format = useFormat();
  return (
    <div className={classes['review']}>
      <div className={classes['head']}>
        <strong>{nameOf(review.expert)}</strong>
        <Tag kind={review.verdict === 'accept' ? 'good' : 'warn'}>{t(`item.verdicts.${review.verdict}`)}</Tag>
        {review.state !== 'counted' && (
          <Tag kind="warn">{t(`item.states.${review.state}`, { defaultValue: review.state })}</Tag>
        )}
        {review.simulated && <SimulatedTag />}
        <span className={classes['about']}>
          {t(`item.seat.${review.kind}`, { seat: review.seat })} · {format.duration(review.activeSeconds)}
          {review.domain && ` · ${t('prompts.domain.named', { domain: review.domain })}`}
        </span>
      </div>
      {review.spans.length > 0 && (
        <ul className={classes['marks']}>
          {review.spans.map((span, index) => (
            <li key={index}>
              <span className={classes['dot']} data-severity={span.severity} aria-hidden />
              {t('item.mark', {
                severity: t(`item.severities.${span.severity}`),
                kind: t(`item.spanKinds.${span.kind}`),
                step: span.step + 1,
              })}
              {version && (
                <>
                  {' '}
                  <q lang={language}>{quoteOf(version, span)}</q>
                </>
              )}
              {span.comment !== '' && <div>{span.comment}</div>}
            </li>
          ))}
        </ul>
      )}
      {review.comments.map(({ dimension, text }, index) => (
        <div key={index}>
          {dimension !== null && (
            <span className={classes['about']}>{nameOfDimension(rubric?.dimensions ?? [], dimension)}</span>
          )}
          <RichText text={text} />
        </div>
      ))}
    </div>
  );
}
