import { Box, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../session/session.js';
import { CredentialForm } from './credential-form.js';
import { useLogIn } from './log-in.js';
import { NewAccountForm } from './new-account-form.js';
import { Section } from './section.js';

/** For whoever has but a credential: a login and a password of their own, made with it. */
export function OwnClaim() {
  const { t } = useTranslation('account');
  const me = useMe();
  const [credential, setCredential] = useState<string | null>(null);
  const claim = useLogIn(() => undefined);
  return (
    <Section title={t('claim.title')} hint={t('claim.lead')}>
      <Box maw={420}>
        {credential ? (
          <NewAccountForm
            name={me.name}
            submit={t('claim.submit')}
            isPending={claim.isPending}
            error={claim.error}
            onSubmit={(account) => claim.mutate({ path: 'session/claim', body: { ...account, credential } })}
          />
        ) : (
          <>
            <Text size="sm" mb="xs">
              {t('claim.again')}
            </Text>
            <CredentialForm isPending={false} error={null} onSubmit={(given) => setCredential(given.credential)} />
          </>
        )}
      </Box>
    </Section>
  );
}
