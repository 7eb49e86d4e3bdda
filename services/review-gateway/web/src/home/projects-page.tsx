import { Badge, Box, Button, Group, Skeleton, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { ConfirmButton } from '../account/confirm-button.js';
import { ProblemAlert } from '../account/problem-alert.js';
import { Section } from '../account/section.js';
import { call } from '../api/client.js';
import { Forbidden } from '../app/plain-pages.js';
import { useSession } from '../session/session.js';
import { Administrators } from './administrators.js';
import { byPriority } from './by-priority.js';
import { CreateProject } from './create-project.js';
import { projectList, type Project } from './projects.js';

/** Every project of the installation, for administrators. */
export default function ProjectsPage() {
  const { t, i18n } = useTranslation('home');
  const session = useSession();
  const [, go] = useLocation();
  const [text, setText] = useState('');
  const { data, error, refetch } = useQuery(projectList);
  if (!session.has(null, ['administrator'])) return <Forbidden />;
  const wanted = text.trim().toLowerCase();
  const shown = byPriority(
    (data ?? []).map((project) => {
      const { name, status, priority } = project.configuration;
      return { project, name, status, priority, waiting: 0 };
    }),
    i18n.language,
  ).filter(({ name, project: { id } }) => name.toLowerCase().includes(wanted) || id.includes(wanted));
  return (
    <Stack maw={860} mx="auto" gap={36}>
      <Title order={1} size="h2">
        {t('projects.title')}
      </Title>
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton height={160} aria-label={t('loading')} />}
      {data && data.length > 0 && (
        <div>
          {data.length > 7 && (
            <TextInput
              aria-label={t('projects.search')}
              placeholder={t('projects.search')}
              mb="sm"
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
          )}
          <Stack component="ul" gap={0} m={0} p={0} style={{ listStyle: 'none' }}>
            {shown.map(({ project }) => (
              <Entry key={project.id} project={project} />
            ))}
          </Stack>
          {shown.length === 0 && <Text c="var(--soft)">{t('projects.notFound')}</Text>}
        </div>
      )}
      <Section title={t('projects.create')} hint={t('projects.createHint')}>
        <CreateProject onCreated={(id) => go(`/p/${id}/import`)} />
      </Section>
      <Section title={t('administrators.title')} hint={t('administrators.hint')}>
        <Administrators />
      </Section>
    </Stack>
  );
}

function Entry({ project: { id, configurationVersion, configuration } }: { project: Project }) {
  const { t } = useTranslation('home');
  const queries = useQueryClient();
  const isArchived = configuration.status === 'archived';
  const change = useMutation({
    mutationFn: (status: 'active' | 'archived') =>
      call(`review-gateway/projects/${id}/configuration`, {
        method: 'PUT',
        body: { configuration: { ...configuration, status } },
      }),
    onSettled: () => queries.invalidateQueries(projectList),
  });
  return (
    <Box component="li" py="sm" style={{ borderBottom: '1px solid var(--line)' }}>
      <Group justify="space-between">
        <Box miw={0} flex="1 1 260px">
          <Group gap="xs">
            <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
              {configuration.name}
            </Text>
            {configuration.status !== 'active' && (
              <Badge color="gray" variant="light">
                {t(configuration.status === 'paused' ? 'paused' : 'archived')}
              </Badge>
            )}
          </Group>
          <Text size="sm" c="var(--soft)">
            {t('projects.facts', { id, version: configurationVersion })}
          </Text>
        </Box>
        <Group gap="xs">
          <Button component={Link} href={`/p/${id}/lead`} variant="default" size="compact-sm">
            {t('lead')}
          </Button>
          {isArchived ? (
            <Button
              size="compact-sm"
              variant="default"
              loading={change.isPending}
              onClick={() => change.mutate('active')}
            >
              {t('projects.bringBack')}
            </Button>
          ) : (
            <ConfirmButton
              size="compact-sm"
              loading={change.isPending}
              question={t('projects.archiveQuestion', { name: configuration.name })}
              confirm={t('projects.archive')}
              onConfirm={() => change.mutate('archived')}
            >
              {t('projects.archive')}
            </ConfirmButton>
          )}
        </Group>
      </Group>
      <ProblemAlert error={change.error} />
    </Box>
  );
}
