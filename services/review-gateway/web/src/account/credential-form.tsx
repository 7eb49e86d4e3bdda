import { Button, PasswordInput, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from './problem-alert.js';

interface Props {
  readonly isPending: boolean;
  readonly error: unknown;
  readonly onSubmit: (given: { credential: string }) => void;
}

export function CredentialForm({ isPending, error, onSubmit }: Props) {
  const { t } = useTranslation('account');
  const [credential, setCredential] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit({ credential: credential.trim() });
      }}
    >
      <Stack>
        <PasswordInput
          label={t('fields.credential')}
          description={t('fields.credentialHint')}
          autoComplete="off"
          required
          withAsterisk={false}
          maxLength={200}
          value={credential}
          visibilityToggleButtonProps={{ 'aria-label': t('fields.showCredential') }}
          onChange={(event) => setCredential(event.currentTarget.value)}
        />
        <ProblemAlert error={error} />
        <Button type="submit" loading={isPending}>
          {t('login.submit')}
        </Button>
      </Stack>
    </form>
  );
}
