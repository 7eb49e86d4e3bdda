import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from './problem-alert.js';

interface Props {
  readonly isPending: boolean;
  readonly error: unknown;
  /** Another way in is offered first. */
  readonly isSecondary: boolean;
  readonly onSubmit: (given: { login: string; password: string }) => void;
}

export function PasswordForm({ isPending, error, isSecondary, onSubmit }: Props) {
  const { t } = useTranslation('account');
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit({ login: login.trim(), password });
      }}
    >
      <Stack>
        <TextInput
          label={t('fields.login')}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          withAsterisk={false}
          maxLength={200}
          value={login}
          onChange={(event) => setLogin(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('fields.password')}
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          visibilityToggleButtonProps={{ 'aria-label': t('fields.showPassword') }}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <ProblemAlert error={error} />
        <Button type="submit" variant={isSecondary ? 'default' : 'filled'} loading={isPending}>
          {t('login.submit')}
        </Button>
      </Stack>
    </form>
  );
}
