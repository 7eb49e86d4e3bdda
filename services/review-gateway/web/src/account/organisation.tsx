import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../api/client.js';
import { useMe } from '../session/session.js';
import { ownAccount } from './account.js';
import { ConfirmButton } from './confirm-button.js';
import { logInOptions } from './log-in.js';
import { ProblemAlert } from './problem-alert.js';
import { ReturnedProblem } from './returned-problem.js';
import { Section } from './section.js';
import { useProvider } from './use-provider.js';

/** The log-in through the organisation: linked with this account, or to be linked. Nothing where none is set up. */
export function Organisation({ identities }: { identities: readonly { readonly issuer: string }[] }) {
  const { t } = useTranslation('account');
  const oidc = useQuery(logInOptions).data?.oidc ?? null;
  const link = useProvider();
  const me = useMe();
  const queries = useQueryClient();
  const unlink = useMutation({
    mutationFn: (issuer: string) =>
      call(`review-gateway/account/identities?${new URLSearchParams({ issuer }).toString()}`, { method: 'DELETE' }),
    onSettled: () => queries.invalidateQueries(ownAccount),
  });
  if (!oidc && identities.length === 0) return null;
  return (
    <Section title={t('organisation.title')} hint={identities.length === 0 && t('organisation.hint')}>
      <Stack gap="xs" align="flex-start">
        <ReturnedProblem />
        {identities.map(({ issuer }) => (
          <Group key={issuer}>
            <Text style={{ overflowWrap: 'anywhere' }}>{t('organisation.linked', { issuer })}</Text>
            {(me.login !== null || identities.length > 1) && (
              <ConfirmButton
                size="compact-sm"
                loading={unlink.isPending}
                question={t('organisation.unlinkQuestion')}
                confirm={t('organisation.unlink')}
                onConfirm={() => unlink.mutate(issuer)}
              >
                {t('organisation.unlink')}
              </ConfirmButton>
            )}
          </Group>
        ))}
        <ProblemAlert error={link.error ?? unlink.error} />
        {oidc && identities.length === 0 && (
          <Button
            variant="default"
            loading={link.isPending}
            onClick={() => link.mutate({ link: true, return: '/account' })}
          >
            {t('organisation.link', { name: oidc.name })}
          </Button>
        )}
      </Stack>
    </Section>
  );
}
