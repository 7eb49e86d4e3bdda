import { Button, Chip, Group, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../../../api/problem.js';
import { useProblemWords } from '../../../problems/problem-words.js';
import type { Desk } from '../desk.js';
import type { SeatWork } from '../seat-work.js';
import { Sheet } from './sheet.js';

const reasons = ['domain', 'conflict', 'language', 'known'] as const;

export default function DeclineDialog({ desk, work, onClose }: { desk: Desk; work: SeatWork; onClose: () => void }) {
  const { t } = useTranslation('review');
  const problemWords = useProblemWords();
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const decline = async () => {
    setIsBusy(true);
    try {
      await desk.decline(work, reason.trim());
      onClose();
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      setProblem(problemWords(error));
      setIsBusy(false);
    }
  };
  return (
    <Sheet onClose={onClose} title={t('decline.title')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void decline();
        }}
      >
        <Stack>
          <Text size="sm">{t('decline.text')}</Text>
          <Group gap="xs">
            {reasons.map((name) => (
              <Chip
                key={name}
                checked={reason === t(`decline.reasons.${name}`)}
                onChange={() => setReason(t(`decline.reasons.${name}`))}
              >
                {t(`decline.reasons.${name}`)}
              </Chip>
            ))}
          </Group>
          <Textarea
            label={t('decline.reason')}
            data-autofocus
            autosize
            minRows={2}
            maxLength={1000}
            value={reason}
            error={problem}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('decline.keep')}
            </Button>
            <Button type="submit" disabled={reason.trim() === ''} loading={isBusy}>
              {t('decline.decline')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Sheet>
  );
}
