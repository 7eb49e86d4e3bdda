import { Alert, Box, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmButton } from '../account/confirm-button.js';
import { ProblemAlert } from '../account/problem-alert.js';
import { call } from '../api/client.js';
import { CopiedLink } from '../lead/common/copied-link.js';
import { useMe, useSession } from '../session/session.js';

interface Administrator {
  readonly administrator: string;
  readonly name: string;
  readonly login: string | null;
  readonly hasIdentity: boolean;
}

const path = 'review-gateway/administrators';
const all = queryOptions({
  queryKey: ['administrators'],
  queryFn: async ({ signal }) => (await call<{ administrators: Administrator[] }>(path, { signal })).administrators,
});

/** Who administers the installation, and how another comes to. */
export function Administrators() {
  const { t } = useTranslation('home');
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery(all);
  const [name, setName] = useState('');
  const [login, setLogin] = useState('');
  const add = useMutation({
    mutationFn: (body: { name: string } | { login: string }) =>
      call<{ link: string | null }>(path, { method: 'POST', body }),
    onSuccess: () => {
      setName('');
      setLogin('');
    },
    onSettled: () => queries.invalidateQueries(all),
  });
  return (
    <Stack gap="sm">
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      <Stack component="ul" gap={0} m={0} p={0} style={{ listStyle: 'none' }}>
        {data?.map((one) => (
          <Entry key={one.administrator} {...one} isOnly={data.length === 1} />
        ))}
      </Stack>
      {add.data?.link && (
        <Alert variant="light" title={t('administrators.once')} styles={{ message: { color: 'var(--ink)' } }}>
          <CopiedLink label={t('administrators.link')} value={add.data.link} />
          <Text size="sm" mt="xs">
            {t('administrators.linkHint')}
          </Text>
        </Alert>
      )}
      <ProblemAlert error={add.error} />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim()) add.mutate({ name: name.trim() });
        }}
      >
        <Group align="end">
          <TextInput
            label={t('administrators.name')}
            value={name}
            maxLength={200}
            flex={1}
            miw={200}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <Button type="submit" variant="default" disabled={!name.trim()} loading={add.isPending}>
            {t('administrators.invite')}
          </Button>
        </Group>
      </form>
      <form onSubmit={(event) => event.preventDefault()}>
        <Group align="end">
          <TextInput
            label={t('administrators.login')}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            value={login}
            maxLength={200}
            flex={1}
            miw={200}
            onChange={({ currentTarget }) => setLogin(currentTarget.value)}
          />
          <ConfirmButton
            disabled={login.trim().length < 3}
            loading={add.isPending}
            question={t('administrators.promoteQuestion', { login: login.trim() })}
            confirm={t('administrators.promote')}
            onConfirm={() => add.mutate({ login: login.trim() })}
          >
            {t('administrators.promote')}
          </ConfirmButton>
        </Group>
      </form>
    </Stack>
  );
}

function Entry({ administrator, name, login, hasIdentity, isOnly }: Administrator & { isOnly: boolean }) {
  const { t } = useTranslation('home');
  const me = useMe();
  const reset = useMutation({
    mutationFn: () => call<{ link: string }>(`${path}/${administrator}/password-reset`, { method: 'POST', body: {} }),
  });
  const queries = useQueryClient();
  const { refresh } = useSession();
  const remove = useMutation({
    mutationFn: () => call(`${path}/${administrator}`, { method: 'DELETE' }),
    onSuccess: async () => {
      if (administrator === me.subject) await refresh();
    },
    onSettled: () => queries.invalidateQueries(all),
  });
  const way = hasIdentity ? 'organisation' : 'credential';
  return (
    <Box component="li" py="sm" style={{ borderBottom: '1px solid var(--line)' }}>
      <Group justify="space-between">
        <Box miw={0} flex="1 1 240px">
          <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
            {name}
          </Text>
          <Text size="sm" c="var(--soft)" style={{ overflowWrap: 'anywhere' }}>
            {administrator === me.subject ? `${t('administrators.you')} · ` : ''}
            {login ?? t(`administrators.by.${way}`)}
          </Text>
        </Box>
        <Group gap="xs">
          {login !== null && administrator !== me.subject && (
            <ConfirmButton
              size="compact-sm"
              loading={reset.isPending}
              question={t('administrators.resetQuestion', { name })}
              confirm={t('administrators.reset')}
              onConfirm={() => reset.mutate()}
            >
              {t('administrators.reset')}
            </ConfirmButton>
          )}
          {!isOnly && (
            <ConfirmButton
              size="compact-sm"
              loading={remove.isPending}
              question={t('administrators.removeQuestion', { name })}
              confirm={t('administrators.remove')}
              onConfirm={() => remove.mutate()}
            >
              {t('administrators.remove')}
            </ConfirmButton>
          )}
        </Group>
      </Group>
      <ProblemAlert error={reset.error ?? remove.error} />
      {reset.data && <CopiedLink label={t('administrators.resetLink')} value={reset.data.link} />}
    </Box>
  );
}
