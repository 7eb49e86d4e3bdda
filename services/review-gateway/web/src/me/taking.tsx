import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ConfirmButton } from '../account/confirm-button.js';
import { ProblemAlert } from '../account/problem-alert.js';
import { setMyStatus, type MyWork } from './my-work.js';

/** Whether one is given work at all: to pause, to come back, to leave. */
export function Taking({ project, status }: { project: string; status: MyWork['status'] }) {
  const { t } = useTranslation('me');
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: (next: 'active' | 'paused' | 'left') => setMyStatus(project, next),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['project', project] }),
  });
  return (
    <Stack gap="sm">
      <Text>{t(`taking.${status}`)}</Text>
      <ProblemAlert error={change.error} />
      {(status === 'active' || status === 'paused') && (
        <Group>
          {status === 'active' ? (
            <Button variant="default" loading={change.isPending} onClick={() => change.mutate('paused')}>
              {t('taking.pause')}
            </Button>
          ) : (
            <Button loading={change.isPending} onClick={() => change.mutate('active')}>
              {t('taking.resume')}
            </Button>
          )}
          <ConfirmButton
            question={t('taking.leaveQuestion')}
            confirm={t('taking.leave')}
            onConfirm={() => change.mutate('left')}
          >
            {t('taking.leave')}
          </ConfirmButton>
        </Group>
      )}
    </Stack>
  );
}
