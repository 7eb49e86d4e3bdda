import { Anchor, Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { ProblemAlert } from '../account/problem-alert.js';
import { useSession } from '../session/session.js';
import { byPriority } from './by-priority.js';
import { FirstSteps } from './first-steps.js';
import { ProjectEntry } from './project-entry.js';
import { projectList, standingIn } from './projects.js';

/** The projects of whoever is logged in, where work waits first. */
export default function HomePage() {
  const { t, i18n } = useTranslation('home');
  const session = useSession();
  const { data: projects, error, refetch } = useQuery(projectList);
  const known = projects ?? [];
  const standings = useQueries({
    queries: known.map(({ id }) => ({
      ...standingIn(id),
      enabled: session.has(id, ['reviewer', 'panelist']),
    })),
  });
  const isAdministrator = session.has(null, ['administrator']);
  const entries = byPriority(
    known.map(({ id, configuration: { name, status, priority } }, index) => ({
      id,
      name,
      status,
      priority,
      waiting: standings[index]?.data?.waiting ?? 0,
      standing: standings[index]?.data ?? null,
    })),
    i18n.language,
  ).filter(({ status }) => status !== 'archived');
  const working = entries.filter(
    ({ id, status }) => status === 'active' && session.has(id, ['reviewer', 'panelist']),
  ).length;
  return (
    <Stack maw={860} mx="auto" gap="xl">
      <Group justify="space-between" align="baseline">
        <Title order={1} size="h2">
          {t('title')}
        </Title>
        {working > 1 && (
          <Button component={Link} href="/next">
            {t('next')}
          </Button>
        )}
        {isAdministrator && (
          <Anchor component={Link} href="/projects" size="sm">
            {t('all')}
          </Anchor>
        )}
      </Group>
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      {!projects && !error && <Skeleton height={120} aria-label={t('loading')} />}
      {projects && isAdministrator && known.length < 2 && <FirstSteps project={known[0] ?? null} />}
      {projects && entries.length === 0 && !isAdministrator && <Text>{t('none')}</Text>}
      {entries.length > 0 && (
        <Stack component="ul" gap={0} m={0} p={0} style={{ listStyle: 'none' }}>
          {entries.map((entry, index) => (
            <ProjectEntry key={entry.id} {...entry} isFirst={index === 0} isNext={index === 0 && working < 2} />
          ))}
        </Stack>
      )}
    </Stack>
  );
}
