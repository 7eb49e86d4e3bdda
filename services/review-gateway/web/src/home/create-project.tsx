import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../account/problem-alert.js';
import { call } from '../api/client.js';
import { projectIdOf, projectIdPattern } from './project-id.js';
import { projectList } from './projects.js';

/** A project with the default rubric and policy, which its settings can change later. */
export function CreateProject({ onCreated }: { onCreated?: (id: string) => void }) {
  const { t } = useTranslation('home');
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [chosenId, setChosenId] = useState<string | null>(null);
  const id = chosenId ?? projectIdOf(name);
  const isIdFit = projectIdPattern.test(id);
  const create = useMutation({
    mutationFn: () =>
      call('review-gateway/projects', { method: 'POST', body: { id, configuration: { name: name.trim() } } }),
    onSuccess: async () => {
      setName('');
      setChosenId(null);
      await queries.invalidateQueries(projectList);
      onCreated?.(id);
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() && isIdFit) create.mutate();
      }}
    >
      <Stack gap="sm" maw={480}>
        <TextInput
          label={t('create.name')}
          placeholder={t('create.namePlaceholder')}
          required
          withAsterisk={false}
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label={t('create.id')}
          description={t('create.idHint')}
          required
          withAsterisk={false}
          maxLength={63}
          spellCheck={false}
          value={id}
          error={id !== '' && !isIdFit && t('create.idFault')}
          onChange={(event) => setChosenId(event.currentTarget.value)}
        />
        <ProblemAlert error={create.error} />
        <Group>
          <Button type="submit" loading={create.isPending} disabled={!name.trim() || !isIdFit}>
            {t('create.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
