import { Anchor, Button, Center, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, Redirect } from 'wouter';
import { ProblemAlert } from '../account/problem-alert.js';
import { Waiting } from '../app/plain-pages.js';
import { nextAnywhere, pathOfWork } from './anywhere.js';

/** Leads to whatever of one's projects comes next. */
export default function NextPage() {
  const { t } = useTranslation('review');
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['next-anywhere'],
    queryFn: nextAnywhere,
    // Each visit asks anew.
    gcTime: 0,
    staleTime: 0,
  });
  if (data) return <Redirect to={pathOfWork(data.project)} replace />;
  if (data === undefined && !error) return <Waiting />;
  return (
    <Center mih="60vh">
      <Stack maw={520} role="status">
        {error ? (
          <ProblemAlert error={error} onRetry={() => void refetch()} />
        ) : (
          <>
            <Title order={1} size="h2">
              {t('anywhere.nothing')}
            </Title>
            <Text>{t('anywhere.nothingText')}</Text>
          </>
        )}
        <Group>
          <Button variant="default" loading={isFetching} onClick={() => void refetch()}>
            {t('nothing.again')}
          </Button>
          <Anchor component={Link} href="/">
            {t('trouble.projects')}
          </Anchor>
        </Group>
      </Stack>
    </Center>
  );
}
