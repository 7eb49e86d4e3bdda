import { Alert, Anchor, Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { ProblemError } from '../api/problem.js';
import { useProblemWords } from '../problems/problem-words.js';

/** What went wrong, and what can be done about it. Nothing where there is no error. */
export function ProblemAlert({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation('account');
  const words = useProblemWords();
  if (!error) return null;
  const isLoggedOut = error instanceof ProblemError && error.code === 'session-missing';
  return (
    <Alert role="alert" color="yellow">
      <Group gap="sm" justify="space-between">
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {words(error)}
        </Text>
        {isLoggedOut && (
          <Anchor component={Link} href={`/login?return=${encodeURIComponent(location.pathname)}`} size="sm">
            {t('login.submit')}
          </Anchor>
        )}
        {onRetry && !isLoggedOut && (
          <Button size="compact-sm" variant="default" onClick={onRetry}>
            {t('again')}
          </Button>
        )}
      </Group>
    </Alert>
  );
}
