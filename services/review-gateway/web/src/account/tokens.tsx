import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/client.js';
import { ownAccount, type OwnToken } from './account.js';
import { ConfirmButton } from './confirm-button.js';
import { useFormat } from '../format/use-format.js';
import { NewCredential } from './new-credential.js';
import { ProblemAlert } from './problem-alert.js';

/** Credentials that programs work with in one's name. */
export function Tokens({ tokens }: { tokens: readonly OwnToken[] }) {
  const { t } = useTranslation('account');
  const format = useFormat();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const onSettled = () => queries.invalidateQueries(ownAccount);
  const make = useMutation({
    mutationFn: (name: string) =>
      call<{ id: string; credential: string }>('review-gateway/account/tokens', { method: 'POST', body: { name } }),
    onSuccess: () => setName(''),
    onSettled,
  });
  const revoke = useMutation({
    mutationFn: (id: string) => call<void>(`review-gateway/account/tokens/${id}`, { method: 'DELETE' }),
    onSettled,
  });
  return (
    <Stack gap="xs">
      {tokens.length === 0 && <Text c="var(--soft)">{t('tokens.none')}</Text>}
      <Stack component="ul" gap={0} m={0} p={0} style={{ listStyle: 'none' }}>
        {tokens.map(({ id, name, createdAt, lastUsedAt }) => (
          <Group
            component="li"
            key={id}
            justify="space-between"
            py="xs"
            style={{ borderBottom: '1px solid var(--line)' }}
          >
            <div>
              <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
                {name}
              </Text>
              <Text size="sm" c="var(--soft)">
                {t('tokens.made', { at: format.dateTime(createdAt) })}
                {' · '}
                {lastUsedAt ? t('tokens.used', { at: format.dateTime(lastUsedAt) }) : t('tokens.unused')}
              </Text>
            </div>
            <ConfirmButton
              size="compact-sm"
              question={t('tokens.revokeQuestion', { name })}
              confirm={t('tokens.revoke')}
              onConfirm={() => {
                if (make.data?.id === id) make.reset();
                revoke.mutate(id);
              }}
            >
              {t('tokens.revoke')}
            </ConfirmButton>
          </Group>
        ))}
      </Stack>
      {make.data && <NewCredential credential={make.data.credential} onDone={() => make.reset()} />}
      <ProblemAlert error={make.error ?? revoke.error} />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim()) make.mutate(name.trim());
        }}
      >
        <Group align="end">
          <TextInput
            label={t('tokens.name')}
            placeholder={t('tokens.namePlaceholder')}
            value={name}
            maxLength={100}
            flex={1}
            miw={200}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" disabled={!name.trim()} loading={make.isPending}>
            {t('tokens.make')}
          </Button>
        </Group>
      </form>
    </Stack>
  );
}
