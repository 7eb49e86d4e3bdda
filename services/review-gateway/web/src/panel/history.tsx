import { List, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.js';
import { useReplyWords } from '../problems/reply-words.js';
import type { VoteAssignment } from '../review/assignment.js';

type Vote = VoteAssignment['vote'];

/** Why the panel was called, what the model answered each time, and its strikes. */
export function History({ vote: { panel, why, attempts, strikes } }: { vote: Vote }) {
  const { t } = useTranslation('panel');
  const format = useFormat();
  const replyWords = useReplyWords();
  return (
    <div>
      <Title order={1} size="h4">
        {t(panel === 1 ? 'title' : 'titleAgain', { number: panel })}
      </Title>
      <Text mb="md">{t(`why.${why}`, { defaultValue: why })}</Text>
      <Title order={2} size="h6">
        {t('strikes.title', { count: strikes.length })}
      </Title>
      {strikes.length > 0 && (
        <List type="ordered" size="sm" mb="md">
          {strikes.map(({ cause, at: when }, index) => (
            <List.Item key={index}>
              {t(`strikes.${cause}`)}{' '}
              <Text span c="var(--soft)" size="sm">
                {format.dateTime(when)}
              </Text>
            </List.Item>
          ))}
        </List>
      )}
      {attempts.length > 0 && (
        <>
          <Title order={2} size="h6">
            {t('attempts.title', { count: attempts.length })}
          </Title>
          <List type="ordered" size="sm">
            {attempts.map(({ answer, outcome, detail }, index) => (
              <List.Item key={index} style={{ overflowWrap: 'anywhere' }}>
                {answer ? t('attempts.named', { answer: answer.join(', ') }) : t('attempts.none')}
                {': '}
                {t(`attempts.${outcome}`)}
                {detail && ` (${replyWords(detail)})`}
              </List.Item>
            ))}
          </List>
        </>
      )}
    </div>
  );
}
