import { Badge, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../api/client.js';
import { useSession } from '../session/session.js';
import { ownAccount, type OwnSession } from './account.js';
import { ConfirmButton } from './confirm-button.js';
import { deviceOf } from './device.js';
import { ProblemAlert } from './problem-alert.js';
import { useFormat } from '../format/use-format.js';

/** Where one is logged in, each to be ended, or all at once. */
export function Sessions({ sessions }: { sessions: readonly OwnSession[] }) {
  const { t } = useTranslation('account');
  const format = useFormat();
  const queries = useQueryClient();
  const session = useSession();
  const end = useMutation({
    mutationFn: (id: string) => call<void>(`review-gateway/account/sessions/${id}`, { method: 'DELETE' }),
    onSettled: () => queries.invalidateQueries(ownAccount),
  });
  const endAll = useMutation({
    mutationFn: () => call<void>('review-gateway/account/sessions', { method: 'DELETE' }),
    onSuccess: async () => {
      queries.clear();
      await session.refresh();
    },
  });
  return (
    <Stack gap="xs">
      <Stack component="ul" gap={0} m={0} p={0} style={{ listStyle: 'none' }}>
        {sessions.map(({ id, current, createdAt, lastSeenAt, userAgent }) => (
          <Group
            component="li"
            key={id}
            justify="space-between"
            py="xs"
            style={{ borderBottom: '1px solid var(--line)' }}
          >
            <div>
              <Group gap="xs">
                <Text fw={600}>{deviceOf(userAgent) || t('sessions.unknownDevice')}</Text>
                {current && <Badge variant="light">{t('sessions.current')}</Badge>}
              </Group>
              <Text size="sm" c="var(--soft)">
                {t('sessions.times', { since: format.dateTime(createdAt), seen: format.dateTime(lastSeenAt) })}
              </Text>
            </div>
            {!current && (
              <ConfirmButton
                size="compact-sm"
                question={t('sessions.endQuestion')}
                confirm={t('sessions.end')}
                onConfirm={() => end.mutate(id)}
              >
                {t('sessions.end')}
              </ConfirmButton>
            )}
          </Group>
        ))}
      </Stack>
      <ProblemAlert error={end.error ?? endAll.error} />
      <div>
        <ConfirmButton
          question={t('sessions.endAllQuestion')}
          confirm={t('sessions.endAll')}
          loading={endAll.isPending}
          onConfirm={() => endAll.mutate()}
        >
          {t('sessions.endAll')}
        </ConfirmButton>
      </div>
    </Stack>
  );
}
