import { Alert, Anchor, Badge, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'wouter';
import { ProblemAlert } from '../account/problem-alert.js';
import { Section } from '../account/section.js';
import { useDurationWords } from './duration-words.js';
import { Hours } from './hours-section.js';
import { Limits } from './limits.js';
import { myWork } from './my-work.js';
import { Questions } from './questions.js';
import { Reviews } from './reviews.js';
import { Taking } from './taking.js';

/** What became of one's reviews, one's hours, and how much one is given. */
export default function MePage() {
  const { t } = useTranslation('me');
  const duration = useDurationWords();
  const { project } = useParams<{ project: string }>();
  const { data, error, refetch } = useQuery(myWork(project));
  return (
    <Stack maw={860} mx="auto" gap={40}>
      <div>
        <Group gap="sm">
          <Title order={1} size="h2">
            {t('title')}
          </Title>
          {data?.simulated && (
            <Badge bg="var(--warn-soft)" c="var(--warn)" tt="none">
              {t('simulated')}
            </Badge>
          )}
        </Group>
        {data && (
          <Text c="var(--soft)">
            {data.today.goal === null
              ? t('today', { count: data.today.answered })
              : t('todayOf', { count: data.today.answered, goal: data.today.goal })}
            {' · '}
            {duration(data.today.activeSeconds)}
            {' · '}
            <Anchor component={Link} href={`/p/${project}/review`} underline="always">
              {data.inHand ? t(`inHand.${data.inHand.kind}`) : t('waiting', { count: data.waiting })}
            </Anchor>
          </Text>
        )}
      </div>
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton height={240} aria-label={t('loading')} />}
      {data && !data.qualified && (
        <Alert variant="light" title={t('qualification.title')}>
          {t('qualification.text')}{' '}
          <Anchor component={Link} href={`/p/${project}/qualification`} size="sm" underline="always">
            {t('qualification.go')}
          </Anchor>
        </Alert>
      )}
      {data && (
        <>
          <Section title={t('reviews.title')}>
            <Reviews project={project} />
          </Section>
          <Section title={t('hours.title')} hint={t('hours.hint')}>
            <Hours weeks={data.weeks} />
          </Section>
          <Section title={t('questions.title')}>
            <Questions project={project} />
          </Section>
          <Section title={t('limits.title')}>
            <Limits project={project} work={data} />
          </Section>
          <Section title={t('taking.title')}>
            <Taking project={project} status={data.status} />
          </Section>
        </>
      )}
    </Stack>
  );
}
