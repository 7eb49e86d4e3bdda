import { Anchor, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { CredentialForm } from './credential-form.js';
import { useLogIn } from './log-in.js';
import { NewAccountForm } from './new-account-form.js';
import { PlainFrame } from './plain-frame.js';
import { useSecret } from './use-secret.js';

/** The first administrator comes with the credential that the start printed, and chooses how to log in from now on. */
export default function WelcomePage() {
  const { t } = useTranslation('account');
  const [, go] = useLocation();
  const secret = useSecret();
  const [typed, setTyped] = useState<string | null>(null);
  const credential = secret ?? typed;
  const claim = useLogIn(() => go('/', { replace: true }));
  return (
    <PlainFrame title={t('welcome.title')} lead={t(credential ? 'welcome.lead' : 'welcome.noCredential')}>
      {credential ? (
        <NewAccountForm
          submit={t('welcome.submit')}
          isPending={claim.isPending}
          error={claim.error}
          onSubmit={(account) => claim.mutate({ path: 'session/claim', body: { ...account, credential } })}
        />
      ) : (
        <CredentialForm isPending={false} error={null} onSubmit={(given) => setTyped(given.credential)} />
      )}
      <Text size="sm" ta="center">
        <Anchor component={Link} href="/login">
          {t('welcome.toLogin')}
        </Anchor>
      </Text>
    </PlainFrame>
  );
}
