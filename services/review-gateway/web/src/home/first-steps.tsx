import { Box, Group, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../session/session.js';
import { AddQuestions } from './add-questions.js';
import { CreateProject } from './create-project.js';
import { JoinMyself } from './join-myself.js';
import { itemCountsOf, type Project } from './projects.js';

/** From an empty installation to the first review: what comes next is open, what is done is ticked; then it is gone. */
export function FirstSteps({ project }: { project: Project | null }) {
  const { t } = useTranslation('home');
  const session = useSession();
  const { data: items } = useQuery({ ...itemCountsOf(project?.id ?? ''), enabled: project !== null });
  const hasQuestions = (items?.imported ?? 0) > 0;
  const isReviewer = project !== null && session.has(project.id, ['reviewer']);
  const isWritten = items !== undefined && items.imported > items.generating;
  if (hasQuestions && isReviewer && isWritten) return null;
  // Known only once the scorer has answered: nothing is said that is taken back a moment later.
  if (project && !items) return null;
  const next = !project ? 1 : !hasQuestions ? 2 : !isReviewer ? 3 : 4;
  return (
    <Box component="section" aria-label={t('steps.label')}>
      <Text c="var(--soft)" mb="md">
        {t('steps.lead')}
      </Text>
      <Stack component="ol" gap="lg" m={0} p={0} style={{ listStyle: 'none' }}>
        <Step
          number={1}
          next={next}
          title={project ? t('steps.created', { name: project.configuration.name }) : t('steps.create')}
        >
          <CreateProject />
        </Step>
        <Step
          number={2}
          next={next}
          title={hasQuestions ? t('steps.added', { count: items?.imported ?? 0 }) : t('steps.add')}
        >
          {project && <AddQuestions project={project.id} />}
        </Step>
        <Step number={3} next={next} title={t(isReviewer ? 'steps.joined' : 'steps.join')}>
          {project && <JoinMyself project={project.id} />}
        </Step>
        {next === 4 && (
          <Step number={4} next={next} title={t('steps.writing')}>
            <Text size="sm" c="var(--soft)">
              {t('steps.writingHint')}
            </Text>
          </Step>
        )}
      </Stack>
    </Box>
  );
}

function Step({ number, next, title, children }: { number: number; next: number; title: string; children: ReactNode }) {
  const { t } = useTranslation('home');
  const isDone = number < next;
  return (
    <Group component="li" align="flex-start" wrap="nowrap" aria-current={number === next ? 'step' : undefined}>
      <ThemeIcon radius="xl" variant={number === next ? 'filled' : 'light'} color={number > next ? 'gray' : undefined}>
        {isDone ? <span aria-label={t('steps.done')}>✓</span> : number}
      </ThemeIcon>
      <Stack gap="sm" flex={1} miw={0}>
        <Title order={2} size="h4" c={number > next || isDone ? 'var(--soft)' : undefined} pt={2}>
          {title}
        </Title>
        {number === next && children}
      </Stack>
    </Group>
  );
}
