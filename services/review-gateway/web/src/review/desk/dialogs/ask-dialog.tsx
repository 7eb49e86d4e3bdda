import { Button, Group, Stack, Text, Textarea, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../../../api/problem.js';
import { useProblemWords } from '../../../problems/problem-words.js';
import { ownQuestions } from '../../../questions/own-questions.js';
import type { Desk } from '../desk.js';
import type { SeatWork } from '../seat-work.js';
import { workApi } from '../work-api.js';
import classes from './dialogs.module.css';
import { Sheet } from './sheet.js';

/** A question to the lead about the item, beside those asked before with what was answered. */
export default function AskDialog({ desk, work, onClose }: { desk: Desk; work: SeatWork; onClose: () => void }) {
  const { t } = useTranslation('review');
  const problemWords = useProblemWords();
  const queries = useQueryClient();
  const questions = ownQuestions(desk.project);
  // Whoever opens it looks for an answer.
  const { data, error } = useQuery({ ...questions, staleTime: 0 });
  const [text, setText] = useState('');
  const [said, setSaid] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const { seat, item } = work.assignment;
  const ask = async () => {
    setIsBusy(true);
    try {
      await workApi.ask(seat, text.trim());
      setText('');
      setSaid(t('ask.asked'));
      await queries.invalidateQueries(questions);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      setSaid(problemWords(error));
    } finally {
      setIsBusy(false);
    }
  };
  const asked = (data ?? []).toSorted((a, b) => Number(b.item === item) - Number(a.item === item)).slice(0, 8);
  return (
    <Sheet onClose={onClose} title={t('ask.title')} size="lg">
      <Stack>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void ask();
          }}
        >
          <Stack>
            <Textarea
              label={t('ask.question')}
              description={t('ask.text')}
              classNames={{ description: classes['about']! }}
              data-autofocus
              autosize
              minRows={3}
              maxLength={2000}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
            <Text size="sm" role="status">
              {said ?? ''}
            </Text>
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                {t('close')}
              </Button>
              <Button type="submit" disabled={text.trim() === ''} loading={isBusy}>
                {t('ask.ask')}
              </Button>
            </Group>
          </Stack>
        </form>
        {(asked.length > 0 || error) && (
          <section aria-label={t('ask.before')}>
            <Title order={3} size="h6" mb="xs">
              {t('ask.before')}
            </Title>
            {error && (
              <Text size="sm" role="alert">
                {t('ask.notFetched', { why: problemWords(error) })}
              </Text>
            )}
            {asked.map((question) => (
              <div key={question.id} className={classes['asked']}>
                <p>{question.text}</p>
                <p className={classes['answer']}>{question.answer?.text ?? t('ask.open')}</p>
              </div>
            ))}
          </section>
        )}
      </Stack>
    </Sheet>
  );
}
