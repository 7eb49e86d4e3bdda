import { Alert, Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.js';
import { CopiedLink } from '../common/copied-link.js';
import { useProblemWords } from '../../problems/problem-words.js';
import { useAct } from '../common/use-act.js';
import { useFormat } from '../../format/use-format.js';
import { useProject } from '../common/use-project.js';
import { emptyScope, faultOf, isAddress } from './person.js';
import { ScopeFields } from './scope-fields.js';

interface Invited {
  readonly link: string;
  readonly expiresAt: string;
}

/** Makes an invitation; its link is shown this once, and the lead sends it. */
export function InviteModal({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('lead');
  const format = useFormat();
  const textOf = useProblemWords();
  const project = useProject();
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [scope, setScope] = useState(emptyScope);
  const invitations = `review-gateway/projects/${project}/invitations`;
  const invite = useAct<void, Invited>({
    run: () => call(invitations, { method: 'POST', body: { email: email.trim(), name: name.trim(), ...scope } }),
    changes: [invitations],
    saysProblem: false,
  });
  const isReady = isAddress(email) && name.trim() !== '' && faultOf(scope) === null;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('experts.invite')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {invite.data ? (
        <Stack>
          <Alert color="teal" p="sm">
            {t('experts.invited', { name, until: format.dateTime(invite.data.expiresAt) })}
          </Alert>
          <CopiedLink label={t('experts.link')} value={invite.data.link} />
          <Group justify="flex-end">
            <Button variant="default" onClick={() => invite.reset()}>
              {t('experts.another')}
            </Button>
            <Button onClick={onClose}>{t('common.close')}</Button>
          </Group>
        </Stack>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (isReady) invite.mutate();
          }}
        >
          <Stack>
            <TextInput
              label={t('experts.name')}
              value={name}
              onChange={({ currentTarget }) => setName(currentTarget.value)}
              maxLength={200}
              required
              data-autofocus
            />
            <TextInput
              type="email"
              label={t('experts.email')}
              description={t('experts.emailHelp')}
              value={email}
              onChange={({ currentTarget }) => setEmail(currentTarget.value)}
              required
            />
            <ScopeFields scope={scope} onChange={setScope} />
            {invite.error && (
              <Alert color="red" p="sm" role="alert">
                {textOf(invite.error)}
              </Alert>
            )}
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                {t('common.cancel')}
              </Button>
              <Button type="submit" disabled={!isReady} loading={invite.isPending}>
                {t('experts.makeLink')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
