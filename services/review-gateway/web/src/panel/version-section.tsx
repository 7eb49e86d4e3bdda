import { Badge, Box, Group, Switch, Text, Title } from '@mantine/core';
import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReviewForPanel, VoteAssignment } from '../review/assignment.js';
import { Steps } from '../review/rationale/steps.js';
import { SpanNote } from '../revise/span-note.js';
import { RichText } from '../text/rich-text.js';
import { ChangedSteps } from './changed-steps.js';
import { FindingsOf } from './findings.js';
import { ScoreMatrix } from './score-matrix.js';
import classes from './version.module.css';

type Version = VoteAssignment['vote']['versions'][number];

interface Props {
  readonly version: Version;
  readonly before: Version | null;
  readonly isLast: boolean;
  readonly assignment: VoteAssignment;
}

/** A version with all its reviews side by side, its text marked by all of them. */
export function VersionSection({ version, before, isLast, assignment: { rubric, language } }: Props) {
  const { t } = useTranslation('panel');
  const heading = useId();
  const [isDiff, setDiff] = useState(false);
  const { text, reviews, acceptable } = version;
  return (
    <Box component="section" aria-labelledby={heading}>
      <Group gap="xs" mb="xs">
        <Title order={2} size="h3" id={heading}>
          {t('version', { version: version.version })}
        </Title>
        <Badge variant="light" color={acceptable ? undefined : 'gray'}>
          {t(acceptable ? 'acceptable' : 'formerContent')}
        </Badge>
      </Group>
      {reviews.length === 0 ? (
        <Text c="var(--soft)">{t('noReviews')}</Text>
      ) : (
        <>
          <ScoreMatrix reviews={reviews} rubric={rubric} caption={t('matrix.caption', { version: version.version })} />
          <FindingsOf reviews={reviews} rubric={rubric} language={language} />
        </>
      )}
      <details className={classes['text']} open={isLast}>
        <summary>{t('text', { version: version.version })}</summary>
        {before && (
          <Switch
            my="sm"
            label={t('changes', { version: before.version })}
            checked={isDiff}
            onChange={(event) => setDiff(event.currentTarget.checked)}
          />
        )}
        {isDiff && before ? (
          <ChangedSteps before={before.text} after={text} language={language} />
        ) : (
          <Steps
            text={text}
            language={language}
            step={(index, source) => <MarkedStep source={source} step={index} reviews={reviews} language={language} />}
          />
        )}
      </details>
    </Box>
  );
}

function MarkedStep({
  source,
  step,
  reviews,
  language,
}: {
  source: string;
  step: number;
  reviews: readonly ReviewForPanel[];
  language: string;
}) {
  const { t } = useTranslation('panel');
  const found = useMemo(
    () =>
      reviews.flatMap(({ seat, round, spans }) =>
        spans.flatMap((span, index) => (span.step === step ? [{ id: `${round}-${seat}-${index}`, seat, span }] : [])),
      ),
    [reviews, step],
  );
  const marks = useMemo(
    () => found.map(({ id, span: { start, end, severity } }) => ({ id, start, end, severity })),
    [found],
  );
  return (
    <>
      <RichText text={source} language={language} marks={marks} />
      {found.map(({ id, seat, span }) => (
        <SpanNote key={id} span={span} text={source} by={t('reviewer', { seat })} />
      ))}
    </>
  );
}
