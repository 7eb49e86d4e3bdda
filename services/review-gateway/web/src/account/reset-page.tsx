import { Anchor, Button, Loader, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { ProblemError } from '../api/problem.js';
import { callSession } from '../api/token.js';
import { useLogIn } from './log-in.js';
import { NewPasswordFields } from './new-password-fields.js';
import { faultOfPassword } from './password.js';
import { PlainFrame } from './plain-frame.js';
import { ProblemAlert } from './problem-alert.js';
import { useSecret } from './use-secret.js';

/** Whoever has lost their password sets another by the link they were sent, and is logged in. */
export default function ResetPage() {
  const { t } = useTranslation('account');
  const [, go] = useLocation();
  const reset = useSecret();
  const [given, setGiven] = useState({ password: '', again: '' });
  const [isTried, setTried] = useState(false);
  const look = useQuery({
    queryKey: ['password-reset', reset],
    queryFn: async () =>
      (await (await callSession('password-resets/look', 'POST', { reset })).json()) as { login: string },
    enabled: reset !== null,
  });
  const use = useLogIn(() => go('/', { replace: true }));
  const fault = faultOfPassword(given.password, given.again);
  const isUnknown = reset === null || (look.error instanceof ProblemError && look.error.status === 404);
  if (isUnknown)
    return (
      <PlainFrame title={t('reset.unknownTitle')} lead={t('reset.unknown')}>
        <Text size="sm">
          <Anchor component={Link} href="/login">
            {t('reset.toLogin')}
          </Anchor>
        </Text>
      </PlainFrame>
    );
  return (
    <PlainFrame title={t('reset.title')} lead={look.data && t('reset.lead', { login: look.data.login })}>
      {look.error && <ProblemAlert error={look.error} onRetry={() => void look.refetch()} />}
      {look.isPending && <Loader aria-label={t('reset.looking')} />}
      {look.data && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            setTried(true);
            if (!fault) use.mutate({ path: 'password-resets/use', body: { reset, password: given.password } });
          }}
        >
          <Stack>
            {/* So that a password store knows whose it is. */}
            <input type="text" hidden readOnly autoComplete="username" value={look.data.login} />
            <NewPasswordFields
              label={t('password.next')}
              {...given}
              fault={isTried ? fault : null}
              onChange={(part) => setGiven((before) => ({ ...before, ...part }))}
            />
            <ProblemAlert error={use.error} />
            <Button type="submit" loading={use.isPending}>
              {t('reset.submit')}
            </Button>
          </Stack>
        </form>
      )}
    </PlainFrame>
  );
}
