import { Anchor, Button, Divider, Loader, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { ProblemError } from '../api/problem.js';
import { callSession } from '../api/token.js';
import type { Role } from '../api/types.js';
import { useLogIn } from './log-in.js';
import { NewAccountForm } from './new-account-form.js';
import { PasswordForm } from './password-form.js';
import { PlainFrame } from './plain-frame.js';
import { ProblemAlert } from './problem-alert.js';
import { useRoleWords } from './role-words.js';
import { useProvider } from './use-provider.js';
import { useSecret } from './use-secret.js';

interface Invitation {
  readonly project: string;
  readonly projectName: string;
  readonly email: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly oidc: { readonly name: string } | null;
}

/** Whoever was invited says who they are, and is at work. */
export default function InvitationPage() {
  const { t } = useTranslation('account');
  const roleWords = useRoleWords();
  const [, go] = useLocation();
  const invitation = useSecret();
  const [isKnown, setKnown] = useState(false);
  const look = useQuery({
    queryKey: ['invitation', invitation],
    queryFn: async () => (await (await callSession('invitations/look', 'POST', { invitation })).json()) as Invitation,
    enabled: invitation !== null,
  });
  const provider = useProvider();
  const accept = useLogIn(() => go('/', { replace: true }));
  const isUnknown = invitation === null || (look.error instanceof ProblemError && look.error.status === 404);
  if (isUnknown)
    return (
      <PlainFrame title={t('invitation.unknownTitle')} lead={t('invitation.unknown')}>
        <Text size="sm">
          <Anchor component={Link} href="/login">
            {t('invitation.toLogin')}
          </Anchor>
        </Text>
      </PlainFrame>
    );
  if (!look.data)
    return (
      <PlainFrame title={t('invitation.title')}>
        {look.error ? (
          <ProblemAlert error={look.error} onRetry={() => void look.refetch()} />
        ) : (
          <Loader aria-label={t('invitation.looking')} />
        )}
      </PlainFrame>
    );
  const { projectName, roles, oidc, name, email } = look.data;
  return (
    <PlainFrame
      title={t('invitation.titleOf', { project: projectName })}
      lead={t(isKnown ? 'invitation.leadKnown' : 'invitation.lead', { roles: roleWords(roles) })}
    >
      {oidc && (
        <>
          <Button loading={provider.isPending} onClick={() => provider.mutate({ return: '/', invitation })}>
            {t('login.oidc', { name: oidc.name })}
          </Button>
          <ProblemAlert error={provider.error} />
          <Divider label={t('login.or')} />
        </>
      )}
      {isKnown ? (
        <PasswordForm
          isPending={accept.isPending}
          error={asLogIn(accept.error)}
          isSecondary={oidc !== null}
          onSubmit={(known) => accept.mutate({ path: 'invitations/accept', body: { ...known, name, invitation } })}
        />
      ) : (
        <NewAccountForm
          name={name}
          login={email}
          submit={t('invitation.submit')}
          isPending={accept.isPending}
          error={accept.error}
          onSubmit={(account) => accept.mutate({ path: 'invitations/accept', body: { ...account, invitation } })}
        />
      )}
      <Anchor
        component="button"
        type="button"
        size="sm"
        ta="center"
        onClick={() => {
          accept.reset();
          setKnown(!isKnown);
        }}
      >
        {t(isKnown ? 'invitation.withoutAccount' : 'invitation.withAccount')}
      </Anchor>
    </PlainFrame>
  );
}

/** To whoever says that they have an account, a login that is taken is one whose password was not right. */
function asLogIn(error: unknown): unknown {
  return error instanceof ProblemError && error.code === 'login-taken'
    ? new ProblemError(401, 'login-invalid', '')
    : error;
}
