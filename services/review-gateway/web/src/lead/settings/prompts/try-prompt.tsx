import type { PromptTemplate } from '@consilium/contracts';
import { Alert, Button, Group, Modal, Progress, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.js';
import { useProblemWords } from '../../../problems/problem-words.js';
import type { Trial } from '../../api/trials.js';
import { useAct } from '../../common/use-act.js';
import { useGet } from '../../common/use-get.js';
import { useProject } from '../../common/use-project.js';
import { TrialView } from './trial-view.js';

const everyMs = 1500;
const sides = 2;

/** Tries a prompt that isn't saved on ten items, beside the one in use. */
export function TryPrompt({ prompt }: { prompt: PromptTemplate }) {
  const { t } = useTranslation('lead');
  const [isOpen, setOpen] = useState(false);
  const { kind, language, template } = prompt;
  const isWhole = template.trim() !== '' && /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language);
  return (
    <>
      <Button
        size="compact-sm"
        variant="light"
        disabled={!isWhole}
        aria-label={t('prompts.tryOf', { name: prompt.version })}
        onClick={() => setOpen(true)}
      >
        {t('prompts.try')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        size="90%"
        title={t('prompts.trialTitle')}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        {/* Another text is another trial. */}
        <TrialOf key={`${kind} ${language} ${template}`} draft={{ kind, language, template }} />
      </Modal>
    </>
  );
}

function TrialOf({ draft }: { draft: Omit<PromptTemplate, 'version'> }) {
  const { t } = useTranslation('lead');
  const textOf = useProblemWords();
  const path = `generator/projects/${useProject()}/prompt-trials`;
  const [id, setId] = useState<string | null>(null);
  const trial = useGet<Trial>(id && `${path}/${id}`, { everyMs: ({ through }) => (through ? 0 : everyMs) });
  const begin = useAct<void, { id: string }>({
    run: () => call(path, { method: 'POST', body: draft }),
    changes: [],
    done: (begun) => setId(begun.id),
    saysProblem: false,
  });
  const error = begin.error ?? trial.error;
  const shown = trial.data?.id === id ? trial.data : undefined;
  const done = shown ? shown.items.flatMap(({ results }) => results).length : 0;
  return (
    <>
      <Text size="sm" c="var(--soft)" mb="md" maw="68ch">
        {t('prompts.trialHelp')}
      </Text>
      {error && (
        <Alert color="red" p="sm" mb="md" role="alert">
          {textOf(error)}
        </Alert>
      )}
      <Group mb="md">
        <Button onClick={() => begin.mutate()} loading={begin.isPending || (id !== null && shown?.through === false)}>
          {id === null ? t('prompts.begin') : t('prompts.again')}
        </Button>
      </Group>
      {shown && !shown.through && (
        <Progress
          mb="md"
          aria-label={t('prompts.progress')}
          value={(100 * done) / Math.max(shown.items.length * sides, 1)}
        />
      )}
      {shown && <TrialView trial={shown} />}
    </>
  );
}
