import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { ProblemAlert } from '../account/problem-alert.js';
import { importSamples } from './import-samples.js';
import { itemCountsOf } from './projects.js';

/** The questions that come with Consilium, or a file. */
export function AddQuestions({ project }: { project: string }) {
  const { t } = useTranslation('home');
  const queries = useQueryClient();
  const add = useMutation({
    mutationFn: () => importSamples(project),
    onSuccess: () => queries.invalidateQueries(itemCountsOf(project)),
  });
  return (
    <Stack gap="sm">
      <Text size="sm" c="var(--soft)">
        {t('add.hint')}
      </Text>
      <ProblemAlert error={add.error} />
      {add.data && (
        <Text role="status" size="sm">
          {t('add.done', { count: add.data.accepted })}
        </Text>
      )}
      <Group>
        <Button loading={add.isPending} disabled={add.isSuccess} onClick={() => add.mutate()}>
          {t('add.samples')}
        </Button>
        <Button component={Link} href={`/p/${project}/import`} variant="default">
          {t('add.file')}
        </Button>
      </Group>
    </Stack>
  );
}
