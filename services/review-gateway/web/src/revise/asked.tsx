import type { Feedback, Rubric } from '@consilium/contracts';
import { Box, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RevisionAssignment } from '../review/assignment.js';
import { useRubricWords } from '../review/rubric-words.js';
import { RichText } from '../text/rich-text.js';
import classes from './asked.module.css';

interface Props {
  readonly revision: RevisionAssignment['revision'];
  readonly rubric: Rubric;
  readonly language: string;
}

/** Why this text is written: a panel's orders, where the base fell short, and what its reviewers said. */
export function Asked({ revision: { base, feedback, orders }, rubric, language }: Props) {
  const { t } = useTranslation('revise');
  return (
    <Box mb="xl">
      <Title order={1} size="h4" mb="xs">
        {t(base ? 'asked.title' : 'asked.titleNew', { version: base?.version })}
      </Title>
      {!base && <Text size="sm">{t('asked.new')}</Text>}
      {orders && (
        <div className={classes['orders']}>
          <b>{t('asked.orders')}</b>
          <RichText text={orders} language={language} />
        </div>
      )}
      {feedback && <Found feedback={feedback} rubric={rubric} language={language} />}
      {base && !feedback && !orders && <Text size="sm">{t('asked.nothing')}</Text>}
    </Box>
  );
}

function Found({
  feedback: { dimensions, comments, spans },
  rubric,
  language,
}: {
  feedback: Feedback;
  rubric: Rubric;
  language: string;
}) {
  const { t } = useTranslation('revise');
  const words = useRubricWords();
  const named = (id: string | null) => rubric.dimensions.find((dimension) => dimension.id === id);
  const short = dimensions.filter(({ fellShort }) => fellShort);
  return (
    <>
      {short.map(({ dimension: id, median }) => {
        const dimension = named(id);
        const wanted = dimension?.anchors[dimension.minimum - rubric.scale.min];
        return (
          <div key={id} className={classes['short']}>
            <div>
              <b>{words(dimension?.name ?? id)}</b>{' '}
              <span className={classes['score']}>{t('asked.median', { median, most: rubric.scale.max })}</span>
            </div>
            {dimension && wanted && (
              <Text size="sm" c="var(--soft)">
                {t('asked.wanted', { minimum: dimension.minimum, anchor: words(wanted) })}
              </Text>
            )}
          </div>
        );
      })}
      {dimensions.length > 0 && short.length === 0 && <Text size="sm">{t('asked.noneShort')}</Text>}
      {comments.length > 0 && (
        <ul className={classes['comments']} aria-label={t('asked.comments')}>
          {comments.map(({ dimension, text }, index) => (
            <li key={index}>
              {dimension && <b>{words(named(dimension)?.name ?? dimension)}</b>}
              <RichText text={text} language={language} />
            </li>
          ))}
        </ul>
      )}
      {spans.length > 0 && (
        <Text size="sm" c="var(--soft)" mt="xs">
          {t('asked.spans', { count: spans.length })}
        </Text>
      )}
    </>
  );
}
