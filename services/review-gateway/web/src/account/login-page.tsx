import { Anchor, Button, Divider, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Redirect, useLocation, useSearch } from 'wouter';
import type { Me } from '../api/types.js';
import { useSession } from '../session/session.js';
import { CredentialForm } from './credential-form.js';
import { logInOptions, useLogIn } from './log-in.js';
import { NewAccountForm } from './new-account-form.js';
import { oidcAddress } from './oidc-address.js';
import { PasswordForm } from './password-form.js';
import { PlainFrame } from './plain-frame.js';
import { returnPath } from './return-path.js';
import { ReturnedProblem } from './returned-problem.js';

/** With a login and password, through the organisation where one is set up, or with a credential. */
export default function LoginPage() {
  const { t } = useTranslation('account');
  const session = useSession();
  const [, go] = useLocation();
  const search = useSearch();
  const target = returnPath(search);
  const [way, setWay] = useState<'password' | 'credential'>('password');
  /** The credential that let somebody in who has no other way: now is the time to make one. */
  const [claiming, setClaiming] = useState<{ me: Me; credential: string } | null>(null);
  const options = useQuery(logInOptions);
  const enter = () => go(target, { replace: true });
  const logIn = useLogIn((me) => {
    const { variables } = logIn;
    const credential = variables?.path === 'session' && 'credential' in variables.body && variables.body.credential;
    if (me.mustClaim && credential) setClaiming({ me, credential });
    else enter();
  });
  const claim = useLogIn(enter);
  const oidc = options.data?.oidc ?? null;

  if (claiming)
    return (
      <PlainFrame title={t('claim.title')} lead={t('claim.lead')}>
        <NewAccountForm
          name={claiming.me.name}
          submit={t('claim.submit')}
          isPending={claim.isPending}
          error={claim.error}
          onSubmit={(account) =>
            claim.mutate({ path: 'session/claim', body: { ...account, credential: claiming.credential } })
          }
        />
        <Button variant="subtle" onClick={enter}>
          {t('claim.later')}
        </Button>
      </PlainFrame>
    );
  if (session.state === 'known' && !logIn.isPending) return <Redirect to={target} replace />;
  return (
    <PlainFrame title={t('login.title')}>
      <Stack>
        <ReturnedProblem />
        {oidc && (
          <>
            <Button component="a" href={oidcAddress({ return: target })}>
              {t('login.oidc', { name: oidc.name })}
            </Button>
            <Divider label={t('login.or')} />
          </>
        )}
        {way === 'password' ? (
          <PasswordForm
            isPending={logIn.isPending}
            error={logIn.error}
            isSecondary={!!oidc}
            onSubmit={(body) => logIn.mutate({ path: 'session', body })}
          />
        ) : (
          <CredentialForm
            isPending={logIn.isPending}
            error={logIn.error}
            onSubmit={(body) => logIn.mutate({ path: 'session', body })}
          />
        )}
        <Anchor
          component="button"
          type="button"
          size="sm"
          ta="center"
          onClick={() => {
            logIn.reset();
            setWay(way === 'password' ? 'credential' : 'password');
          }}
        >
          {t(way === 'password' ? 'login.withCredential' : 'login.withPassword')}
        </Anchor>
      </Stack>
    </PlainFrame>
  );
}
