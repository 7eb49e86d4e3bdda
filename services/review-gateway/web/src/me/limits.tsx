import { Button, Group, NumberInput, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../account/problem-alert.js';
import { useRoleWords } from '../account/role-words.js';
import { useFormat } from '../format/use-format.js';
import { myWork, setMyPreferences, type MyWork } from './my-work.js';

/** How much one is given a day at most, and of what. */
export function Limits({ project, work }: { project: string; work: MyWork }) {
  const { t } = useTranslation('me');
  const format = useFormat();
  const queries = useQueryClient();
  const roleWords = useRoleWords();
  const [perDay, setPerDay] = useState<number | ''>(work.perDay ?? '');
  const wanted = perDay === '' ? null : perDay;
  const save = useMutation({
    mutationFn: () => setMyPreferences(project, wanted),
    onSuccess: () => queries.invalidateQueries(myWork(project)),
  });
  return (
    <Stack gap="sm">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <Group align="flex-end">
          <NumberInput
            label={t('limits.perDay')}
            description={t('limits.perDayHint')}
            placeholder={t('limits.noLimit')}
            min={1}
            max={10_000}
            allowDecimal={false}
            allowNegative={false}
            clampBehavior="strict"
            w={260}
            value={perDay}
            onChange={(value) => {
              save.reset();
              setPerDay(typeof value === 'number' ? value : '');
            }}
          />
          <Button type="submit" variant="default" loading={save.isPending} disabled={wanted === work.perDay}>
            {t('limits.save')}
          </Button>
        </Group>
      </form>
      {save.isSuccess && (
        <Text role="status" size="sm">
          {t('limits.saved')}
        </Text>
      )}
      <ProblemAlert error={save.error} />
      <Text size="sm">
        {t('limits.roles', { roles: roleWords(work.roles) })}
        <br />
        {t('limits.languages', { languages: format.list(work.languages.map((code) => format.languageName(code))) })}
        <br />
        {work.specialties.length === 0
          ? t('limits.anyDomain')
          : t('limits.domains', { domains: format.list(work.specialties) })}
      </Text>
      <Text size="sm" c="var(--soft)">
        {t('limits.lead')}
      </Text>
    </Stack>
  );
}
