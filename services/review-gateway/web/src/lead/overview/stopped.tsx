import { Alert, Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.js';
import { useFormat } from '../../format/use-format.js';
import { useReplyWords } from '../../problems/reply-words.js';
import type { GeneratorStatus } from '../api/generator.js';
import { useAct } from '../common/use-act.js';
import { useProject } from '../common/use-project.js';

/** Why no model is called any more, and the way to go on once that is mended. */
export function Stopped({ cause, detail, since }: NonNullable<GeneratorStatus['stopped']>) {
  const { t } = useTranslation('lead');
  const format = useFormat();
  const replyWords = useReplyWords();
  const path = `generator/projects/${useProject()}`;
  const resume = useAct({
    run: () => call(`${path}/resumption`, { method: 'POST', body: {} }),
    changes: [`${path}/status`],
    said: t('overview.stopped.resumed'),
  });
  return (
    <Alert color="red" mb="md" role="alert" title={t('overview.stopped.title')}>
      <Text size="sm">{t(`overview.stopped.causes.${cause}`)}</Text>
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {replyWords(detail)}
      </Text>
      <Group justify="space-between" mt="xs">
        <Text size="sm" flex="1 1 260px">
          {t('overview.stopped.what', { since: format.dateTime(since) })}
        </Text>
        <Button loading={resume.isPending} onClick={() => resume.mutate()}>
          {t('overview.stopped.resume')}
        </Button>
      </Group>
    </Alert>
  );
}
