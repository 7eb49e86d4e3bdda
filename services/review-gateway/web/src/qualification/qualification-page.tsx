import { Anchor, Button, Center, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'wouter';
import { ProblemAlert } from '../account/problem-alert.js';
import { Waiting } from '../app/plain-pages.js';
import { Shell } from '../app/shell.js';
import { useFormat } from '../format/use-format.js';
import { standing, type Standing } from './test-round.js';

const TestWork = lazy(() => import('./test-work.js'));

/** The test round of a project, from what it is about to how it went. */
export default function QualificationPage() {
  const { project } = useParams<{ project: string }>();
  const { data, error, refetch } = useQuery(standing(project));
  const [isBegun, setBegun] = useState(false);
  if (data?.state === 'to-do' && isBegun)
    return (
      <Suspense fallback={<Waiting />}>
        <TestWork project={project} done={data.done} onDone={() => void refetch()} />
      </Suspense>
    );
  return (
    <Shell project={project}>
      {error && !data && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Waiting />}
      {data && <Said standing={data} project={project} onBegin={() => setBegun(true)} />}
    </Shell>
  );
}

function Said({
  standing: { state, done, total, share },
  project,
  onBegin,
}: {
  standing: Standing;
  project: string;
  onBegin: () => void;
}) {
  const { t } = useTranslation('qualification');
  const format = useFormat();
  const mayWork = state === 'passed' || state === 'not-needed';
  return (
    <Center mih="60vh">
      <Stack maw={520} role="status">
        <Title order={1} size="h2">
          {t(`${state}.title`)}
        </Title>
        <Text>{t(`${state}.text`, { count: total })}</Text>
        {share !== null && state !== 'to-do' && (
          <Text c="var(--soft)">{t('share', { share: format.percent(share) })}</Text>
        )}
        <Group>
          {state === 'to-do' && <Button onClick={onBegin}>{done > 0 ? t('goOn', { done, total }) : t('begin')}</Button>}
          {mayWork && (
            <Button component={Link} href={`/p/${project}/review`}>
              {t('toWork')}
            </Button>
          )}
          <Anchor component={Link} href="/">
            {t('home')}
          </Anchor>
        </Group>
      </Stack>
    </Center>
  );
}
