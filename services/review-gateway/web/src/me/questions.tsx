import { Box, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.js';
import { ProblemAlert } from '../account/problem-alert.js';
import { ownQuestions } from '../questions/own-questions.js';

/** What one asked the lead about items, and what the lead answered. */
export function Questions({ project }: { project: string }) {
  const { t } = useTranslation('me');
  const format = useFormat();
  const { data, error, refetch } = useQuery(ownQuestions(project));
  return (
    <div>
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton height={60} aria-label={t('loading')} />}
      {data?.length === 0 && <Text c="var(--soft)">{t('questions.none')}</Text>}
      <Stack component="ul" gap={0} m={0} p={0} style={{ listStyle: 'none' }}>
        {data?.map(({ id, text, askedAt, answer }) => (
          <Box component="li" key={id} py="sm" style={{ borderBottom: '1px solid var(--line)' }}>
            <Text style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{text}</Text>
            <Text size="sm" c="var(--soft)">
              {t('questions.asked', { at: format.dateTime(askedAt) })}
            </Text>
            {answer ? (
              <Box mt="xs" pl="sm" style={{ borderInlineStart: '3px solid var(--mantine-primary-color-filled)' }}>
                <Text style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{answer.text}</Text>
                <Text size="sm" c="var(--soft)">
                  {t('questions.answered', { at: format.dateTime(answer.at) })}
                </Text>
              </Box>
            ) : (
              <Text size="sm" c="var(--soft)">
                {t('questions.open')}
              </Text>
            )}
          </Box>
        ))}
      </Stack>
    </div>
  );
}
