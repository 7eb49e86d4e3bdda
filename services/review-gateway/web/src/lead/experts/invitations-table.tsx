import { Button, Table, Text, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.js';
import type { Invitation } from '../api/gateway.js';
import shared from '../common/shared.module.css';
import { Tag } from '../common/tag.js';
import { useAct } from '../common/use-act.js';
import { useFormat } from '../../format/use-format.js';
import { useProject } from '../common/use-project.js';

export function InvitationsTable({ invitations }: { invitations: readonly Invitation[] }) {
  const { t } = useTranslation('lead');
  const format = useFormat();
  const path = `review-gateway/projects/${useProject()}/invitations`;
  const withdraw = useAct<string>({
    run: (id) => call(`${path}/${id}`, { method: 'DELETE' }),
    changes: [path],
    said: t('experts.withdrawn'),
  });
  return (
    <Table className={shared['table']} fz="sm" verticalSpacing={8}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('experts.invitee')}</Table.Th>
          <Table.Th visibleFrom="sm">{t('experts.roles')}</Table.Th>
          <Table.Th>{t('experts.state')}</Table.Th>
          <Table.Th visibleFrom="sm">{t('experts.until')}</Table.Th>
          <Table.Th>
            <VisuallyHidden>{t('experts.acts')}</VisuallyHidden>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {invitations.map(({ id, name, email, roles, state, expiresAt }) => (
          <Table.Tr key={id}>
            <Table.Td>
              <Text span inherit fw={600}>
                {name}
              </Text>
              <Text size="xs" c="var(--soft)">
                {email}
              </Text>
            </Table.Td>
            <Table.Td visibleFrom="sm">{roles.map((role) => t(`common.role.${role}`)).join(', ')}</Table.Td>
            <Table.Td>
              <Tag kind={state === 'accepted' ? 'good' : 'plain'}>{t(`experts.invitation.${state}`)}</Tag>
            </Table.Td>
            <Table.Td visibleFrom="sm">{state === 'open' ? format.dateTime(expiresAt) : '–'}</Table.Td>
            <Table.Td ta="right">
              {state === 'open' && (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  aria-label={t('experts.withdrawFor', { name })}
                  loading={withdraw.isPending && withdraw.variables === id}
                  onClick={() => withdraw.mutate(id)}
                >
                  {t('experts.withdraw')}
                </Button>
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
