import { Button, PasswordInput, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/client.js';
import { ownAccount } from './account.js';
import { faultOfPassword, leastPasswordLength } from './password.js';
import { ProblemAlert } from './problem-alert.js';

const empty = { current: '', next: '', again: '' };

export function ChangePassword({ login }: { login: string }) {
  const { t } = useTranslation('account');
  const queries = useQueryClient();
  const [given, setGiven] = useState(empty);
  const [isTried, setTried] = useState(false);
  const fault = faultOfPassword(given.next, given.again);
  const change = useMutation({
    mutationFn: ({ current, next }: typeof given) =>
      call<void>('review-gateway/account/password', { method: 'PUT', body: { current, next } }),
    onSuccess: async () => {
      setGiven(empty);
      setTried(false);
      await queries.invalidateQueries(ownAccount);
    },
  });
  const field = (name: keyof typeof given, error: string | false, autoComplete: string) => (
    <PasswordInput
      label={t(`password.${name}`)}
      autoComplete={autoComplete}
      required
      withAsterisk={false}
      value={given[name]}
      error={error}
      visibilityToggleButtonProps={{ 'aria-label': t('fields.showPassword') }}
      onChange={(event) => {
        const { value } = event.currentTarget;
        change.reset();
        setGiven((before) => ({ ...before, [name]: value }));
      }}
    />
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!fault) change.mutate(given);
      }}
    >
      <Stack maw={360}>
        {/* So that a password store knows whose it is. */}
        <input type="text" hidden readOnly autoComplete="username" value={login} />
        {field('current', false, 'current-password')}
        {field(
          'next',
          isTried && fault === 'short' && t('fields.short', { count: leastPasswordLength }),
          'new-password',
        )}
        {field('again', isTried && fault === 'differs' && t('fields.differs'), 'new-password')}
        <ProblemAlert error={change.error} />
        {change.isSuccess && (
          <Text role="status" size="sm" c="var(--mantine-primary-color-text)">
            {t('password.done')}
          </Text>
        )}
        <Button type="submit" variant="default" style={{ alignSelf: 'flex-start' }} loading={change.isPending}>
          {t('password.submit')}
        </Button>
      </Stack>
    </form>
  );
}
