import { Anchor, Badge, Box, Button, Group, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useSession } from '../session/session.js';
import { openQuestionsOf, type Standing } from './projects.js';

interface Props {
  readonly id: string;
  readonly name: string;
  readonly status: 'active' | 'paused' | 'archived';
  readonly standing: Standing | null;
  readonly isFirst: boolean;
  /** Its work is what comes next. */
  readonly isNext: boolean;
}

/** A project with what waits in it for the reader, and the ways into it that the reader's roles open. */
export function ProjectEntry({ id, name, status, standing, isFirst, isNext }: Props) {
  const { t } = useTranslation('home');
  const session = useSession();
  const isExpert = session.has(id, ['reviewer', 'panelist']);
  const isLead = session.has(id, ['lead']);
  const questions = useQuery({ ...openQuestionsOf(id), enabled: isLead }).data ?? 0;
  const hasWork = standing !== null && (standing.waiting > 0 || standing.inHand !== null);
  return (
    <Box component="li" py="lg" style={{ borderTop: isFirst ? 'none' : '1px solid var(--line)' }}>
      <Group justify="space-between" align="flex-start" wrap="wrap" gap="sm">
        <Box miw={0} flex="1 1 300px">
          <Group gap="xs">
            <Title order={2} size="h3" style={{ overflowWrap: 'anywhere' }}>
              {name}
            </Title>
            {status === 'paused' && (
              <Badge color="gray" variant="light">
                {t('paused')}
              </Badge>
            )}
          </Group>
          {isExpert && (
            <Text c={hasWork ? undefined : 'var(--soft)'} mih={24}>
              {standing && <Waiting standing={standing} isPaused={status === 'paused'} />}
            </Text>
          )}
          <Group gap="md" mt={4}>
            {isExpert && (
              <Anchor component={Link} href={`/p/${id}/me`} size="sm">
                {t('me')}
              </Anchor>
            )}
            {isLead && (
              <Anchor component={Link} href={`/p/${id}/lead`} size="sm">
                {t('lead')}
              </Anchor>
            )}
            {isLead && (
              <Anchor component={Link} href={`/p/${id}/import`} size="sm">
                {t('import')}
              </Anchor>
            )}
            {isLead && questions > 0 && (
              <Anchor component={Link} href={`/p/${id}/questions`} size="sm">
                {t('questions', { count: questions })}
              </Anchor>
            )}
          </Group>
        </Box>
        {isExpert && <WorkButton id={id} name={name} standing={standing} isNext={isNext && hasWork} />}
      </Group>
    </Box>
  );
}

function Waiting({ standing, isPaused }: { standing: Standing; isPaused: boolean }) {
  const { t } = useTranslation('home');
  const { status, waiting, inHand, today, qualified } = standing;
  if (status !== 'active') return t(`you.${status}`);
  if (isPaused) return t('projectPaused');
  if (!qualified) return t('qualificationFirst');
  const parts = [
    inHand ? t(`inHand.${inHand.kind}`) : null,
    waiting > 0 ? t('waiting', { count: waiting }) : inHand ? null : t('nothing'),
    today.goal !== null
      ? t('todayOf', { count: today.answered, goal: today.goal })
      : today.answered > 0
        ? t('today', { count: today.answered })
        : null,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}

function WorkButton({
  id,
  name,
  standing,
  isNext,
}: {
  id: string;
  name: string;
  standing: Standing | null;
  isNext: boolean;
}) {
  const { t } = useTranslation('home');
  const page = standing && !standing.qualified ? 'qualification' : 'review';
  const words = page === 'qualification' ? t('toQualification') : standing?.inHand ? t('continue') : t('review');
  return (
    <Button
      component={Link}
      href={`/p/${id}/${page}`}
      variant={isNext ? 'filled' : 'default'}
      aria-label={t('actionIn', { action: words, project: name })}
    >
      {words}
    </Button>
  );
}
