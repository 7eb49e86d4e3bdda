import { Anchor, Button, Group, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { call } from '../../api/client.js';
import { RichText } from '../../text/rich-text.js';
import type { Question } from '../api/gateway.js';
import { useNow } from '../common/age.js';
import { Pane } from '../common/pane.js';
import { SimulatedTag } from '../common/tag.js';
import { useAct } from '../common/use-act.js';
import { useFormat } from '../../format/use-format.js';
import { useProject } from '../common/use-project.js';

const everyMs = 30_000;
const longest = 4000;

/** A question with its answer, or a place to give one. */
export function QuestionPane({
  question: { id, item, version, name, simulated, askedAt, text, answer },
}: {
  question: Question;
}) {
  const { t } = useTranslation('lead');
  const format = useFormat();
  const project = useProject();
  const now = useNow(everyMs);
  const [words, setWords] = useState('');
  const questions = `review-gateway/projects/${project}/questions`;
  const say = useAct({
    run: () => call(`${questions}/${id}/answer`, { method: 'POST', body: { text: words.trim() } }),
    changes: [questions],
    said: t('questions.sent', { name }),
  });
  return (
    <Pane
      title={name}
      aside={
        <>
          {simulated && <SimulatedTag />} <span title={format.dateTime(askedAt)}>{format.ago(askedAt, now)}</span>
          {' · '}
          <Anchor component={Link} href={`/p/${project}/items/${item}`} inherit>
            {version === null ? t('questions.item') : t('questions.itemVersion', { version })}
          </Anchor>
        </>
      }
    >
      <RichText text={text} />
      {answer ? (
        <>
          <Text size="xs" c="var(--soft)" mt="sm">
            {t('questions.answered', { at: format.dateTime(answer.at) })}
          </Text>
          <RichText text={answer.text} />
        </>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (words.trim() !== '') say.mutate();
          }}
        >
          <Textarea
            mt="sm"
            aria-label={t('questions.answerTo', { name })}
            placeholder={t('questions.answer')}
            value={words}
            maxLength={longest}
            autosize
            minRows={2}
            onChange={({ currentTarget }) => setWords(currentTarget.value)}
          />
          <Group justify="flex-end" mt="xs">
            <Button type="submit" disabled={words.trim() === ''} loading={say.isPending}>
              {t('questions.send')}
            </Button>
          </Group>
        </form>
      )}
    </Pane>
  );
}
