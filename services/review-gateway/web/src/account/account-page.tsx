import { Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMe } from '../session/session.js';
import { ownAccount } from './account.js';
import { ChangePassword } from './change-password.js';
import { Organisation } from './organisation.js';
import { OwnClaim } from './own-claim.js';
import { ProblemAlert } from './problem-alert.js';
import { useRoleWords } from './role-words.js';
import { Section } from './section.js';
import { Sessions } from './sessions.js';
import { Tokens } from './tokens.js';

export default function AccountPage() {
  const { t } = useTranslation('account');
  const me = useMe();
  const roleWords = useRoleWords();
  const { data, error, refetch } = useQuery(ownAccount);
  const projects = [...new Set(me.roles.map(({ project }) => project))];
  return (
    <Stack maw={760} mx="auto" gap={36}>
      <div>
        <Title order={1} size="h2">
          {me.name}
        </Title>
        <Text c="var(--soft)">
          {me.login
            ? t('account.login', { login: me.login })
            : t(data?.identities.length ? 'account.byOidc' : 'account.noLogin')}
        </Text>
        {projects.map((project) => (
          <Group key={project} gap={6}>
            <Text size="sm">
              {project === '*' ? t('account.everywhere') : project}
              {': '}
              {roleWords(me.roles.filter((held) => held.project === project).map(({ role }) => role))}
            </Text>
          </Group>
        ))}
        {me.simulated && (
          <Text size="sm" c="var(--warn)" fw={600}>
            {t('account.simulated')}
          </Text>
        )}
      </div>
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton height={200} aria-label={t('account.loading')} />}
      {data && (
        <>
          {me.mustClaim && <OwnClaim />}
          <Organisation identities={data.identities} />
          <Section title={t('sessions.title')} hint={t('sessions.hint')}>
            <Sessions sessions={data.sessions} />
          </Section>
          <Section title={t('tokens.title')} hint={t('tokens.hint')}>
            <Tokens tokens={data.tokens} />
          </Section>
          {me.login && (
            <Section title={t('password.title')} hint={t('password.hint')}>
              <ChangePassword login={me.login} />
            </Section>
          )}
        </>
      )}
    </Stack>
  );
}
