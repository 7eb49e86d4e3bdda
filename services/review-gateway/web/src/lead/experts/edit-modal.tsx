import { Alert, Button, Group, Modal, NumberInput, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.js';
import type { Expert } from '../api/gateway.js';
import { useProblemWords } from '../../problems/problem-words.js';
import { useAct } from '../common/use-act.js';
import { useProject } from '../common/use-project.js';
import { faultOf, type Scope } from './person.js';
import { ScopeFields } from './scope-fields.js';

/** Changes what an expert may judge, and how much a day. */
export function EditModal({ expert, onClose }: { expert: Expert; onClose: () => void }) {
  const { t } = useTranslation('lead');
  const textOf = useProblemWords();
  const project = useProject();
  const [scope, setScope] = useState<Scope>(expert);
  const [perDay, setPerDay] = useState(expert.perDay);
  const experts = `review-gateway/projects/${project}/experts`;
  const edit = useAct({
    run: () => {
      const { roles, specialties, languages } = scope;
      return call(`${experts}/${expert.expert}`, { method: 'PUT', body: { roles, specialties, languages, perDay } });
    },
    changes: [experts, `review-gateway/projects/${project}/seats`],
    said: t('experts.saved', { name: expert.name }),
    done: onClose,
    saysProblem: false,
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('experts.edit', { name: expert.name })}
      size="lg"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (faultOf(scope) === null) edit.mutate();
        }}
      >
        <Stack>
          <ScopeFields scope={scope} onChange={setScope} />
          <NumberInput
            label={t('experts.perDay')}
            description={t('experts.perDayHelp')}
            value={perDay ?? ''}
            onChange={(value) => setPerDay(typeof value === 'number' ? value : null)}
            min={1}
            max={1000}
            allowDecimal={false}
          />
          {edit.error && (
            <Alert color="red" p="sm" role="alert">
              {textOf(edit.error)}
            </Alert>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" disabled={faultOf(scope) !== null} loading={edit.isPending}>
              {t('experts.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
