import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { download } from '../common/download.js';
import { useAct } from '../common/use-act.js';
import { useProject } from '../common/use-project.js';
import { monthBefore } from './person.js';

/** Hours of a period as a file, for pay. */
export function HoursModal({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('lead');
  const project = useProject();
  const [{ from, to }, setPeriod] = useState(() => monthBefore(new Date().toISOString().slice(0, 10)));
  const take = useAct({
    run: () =>
      download(
        `review-gateway/projects/${project}/experts/hours.csv?${new URLSearchParams({ from, to }).toString()}`,
        `${project}-hours-${from}-${to}.csv`,
      ),
    changes: [],
    done: onClose,
  });
  const isReady = from !== '' && to !== '' && from <= to;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('experts.hoursExport')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack>
        <Text size="sm">{t('experts.hoursHelp')}</Text>
        <Group grow>
          <TextInput
            type="date"
            label={t('experts.from')}
            value={from}
            onChange={({ currentTarget }) => setPeriod({ from: currentTarget.value, to })}
          />
          <TextInput
            type="date"
            label={t('experts.to')}
            value={to}
            onChange={({ currentTarget }) => setPeriod({ from, to: currentTarget.value })}
            error={from > to && to !== '' && t('experts.periodFault')}
          />
        </Group>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button disabled={!isReady} loading={take.isPending} onClick={() => take.mutate()}>
            {t('common.download')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
