import { Button, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NewPasswordFields } from './new-password-fields.js';
import { faultOfPassword } from './password.js';
import { ProblemAlert } from './problem-alert.js';
import type { NewAccount } from './log-in.js';

interface Props {
  readonly name?: string;
  readonly login?: string;
  readonly submit: string;
  readonly isPending: boolean;
  readonly error: unknown;
  readonly onSubmit: (account: NewAccount) => void;
}

/** Name, login and password of an account that is made now. */
export function NewAccountForm({ name = '', login = '', submit, isPending, error, onSubmit }: Props) {
  const { t } = useTranslation('account');
  const [given, setGiven] = useState({ name, login, password: '', again: '' });
  const [isTried, setTried] = useState(false);
  const set = (part: Partial<typeof given>) => setGiven((before) => ({ ...before, ...part }));
  const fault = faultOfPassword(given.password, given.again);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        const { name, login, password } = given;
        if (!fault) onSubmit({ name: name.trim(), login: login.trim(), password });
      }}
    >
      <Stack>
        <TextInput
          label={t('fields.name')}
          autoComplete="name"
          required
          withAsterisk={false}
          maxLength={200}
          value={given.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <TextInput
          label={t('fields.newLogin')}
          description={t('fields.newLoginHint')}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          withAsterisk={false}
          maxLength={200}
          value={given.login}
          onChange={(event) => set({ login: event.currentTarget.value })}
        />
        <NewPasswordFields
          label={t('fields.newPassword')}
          password={given.password}
          again={given.again}
          fault={isTried ? fault : null}
          onChange={set}
        />
        <ProblemAlert error={error} />
        <Button type="submit" loading={isPending}>
          {submit}
        </Button>
      </Stack>
    </form>
  );
}
