import type { CompleteConfiguration } from '@consilium/contracts';
import { Alert, Button, Group, List, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.js';
import type { Project } from '../api/gateway.js';
import { useProblemWords } from '../../problems/problem-words.js';
import { useAct } from '../common/use-act.js';
import { ChangesList } from './changes-list.js';
import type { Change } from './changes.js';
import { faultsOf } from './faults.js';

interface Props {
  readonly project: Project;
  readonly draft: CompleteConfiguration;
  readonly changes: readonly Change[];
  onSaved(): void;
  onClose(): void;
}

/** Shows what would change, and saves it as a version of its own. */
export function SaveModal({ project, draft, changes, onSaved, onClose }: Props) {
  const { t } = useTranslation('lead');
  const textOf = useProblemWords();
  const path = `review-gateway/projects/${project.id}`;
  const faults = faultsOf(draft, project.configuration);
  const save = useAct({
    run: async () => {
      // Whoever saved meanwhile would be overwritten without having been seen.
      const { configurationVersion } = await call<Project>(path);
      if (configurationVersion !== project.configurationVersion)
        throw new Error(t('settings.overtaken', { version: configurationVersion }));
      return call(`${path}/configuration`, { method: 'PUT', body: { configuration: draft } });
    },
    changes: [path],
    said: t('settings.saved', { version: project.configurationVersion + 1 }),
    done: onSaved,
    saysProblem: false,
  });
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t('settings.saveAs', { version: project.configurationVersion + 1 })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack>
        <Text size="sm" c="var(--soft)">
          {t('settings.binds', { version: project.configurationVersion })}
        </Text>
        {faults.length > 0 && (
          <Alert color="red" title={t('settings.faultsTitle')} p="sm">
            <List size="sm">
              {faults.map(({ what, of }) => (
                <List.Item key={`${what} ${of}`}>{t(`settings.faults.${what}`, { of })}</List.Item>
              ))}
            </List>
          </Alert>
        )}
        <div>
          <ChangesList changes={changes} />
        </div>
        {save.error && (
          <Alert color="red" p="sm" role="alert">
            {textOf(save.error)}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('settings.goOn')}
          </Button>
          <Button disabled={faults.length > 0} loading={save.isPending} onClick={() => save.mutate()} data-autofocus>
            {t('settings.save')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
