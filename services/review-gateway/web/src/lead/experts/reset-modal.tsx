import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.js';
import { useFormat } from '../../format/use-format.js';
import { useProblemWords } from '../../problems/problem-words.js';
import type { Expert } from '../api/gateway.js';
import { CopiedLink } from '../common/copied-link.js';
import { useAct } from '../common/use-act.js';
import { useProject } from '../common/use-project.js';

/** A link for an expert who has lost their password. */
export function ResetModal({ expert: { expert, name }, onClose }: { expert: Expert; onClose: () => void }) {
  const { t } = useTranslation('lead');
  const format = useFormat();
  const problemWords = useProblemWords();
  const path = `review-gateway/projects/${useProject()}/experts/${expert}/password-reset`;
  const reset = useAct<void, { link: string; expiresAt: string }>({
    run: () => call(path, { method: 'POST', body: {} }),
    changes: [],
    saysProblem: false,
  });
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('experts.reset.title', { name })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack>
        <Text size="sm">{t('experts.reset.what')}</Text>
        {reset.data && (
          <>
            <CopiedLink label={t('experts.reset.link')} value={reset.data.link} />
            <Text size="sm" c="var(--soft)">
              {t('experts.reset.until', { until: format.dateTime(reset.data.expiresAt) })}
            </Text>
          </>
        )}
        {reset.error && (
          <Alert color="red" p="sm" role="alert">
            {problemWords(reset.error)}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t(reset.data ? 'common.close' : 'common.cancel')}
          </Button>
          {!reset.data && (
            <Button loading={reset.isPending} onClick={() => reset.mutate()}>
              {t('experts.reset.act')}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}
