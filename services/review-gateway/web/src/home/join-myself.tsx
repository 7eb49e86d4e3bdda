import { Button, Checkbox, Group, Stack, TagsInput, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { ProblemAlert } from '../account/problem-alert.js';
import { call } from '../api/client.js';
import { useSession } from '../session/session.js';

/** Makes whoever leads the project one of its experts too. */
export function JoinMyself({ project }: { project: string }) {
  const { t, i18n } = useTranslation('home');
  const session = useSession();
  const queries = useQueryClient();
  const [languages, setLanguages] = useState<string[]>(() => [...new Set([i18n.language, 'en'])]);
  const [isPanelist, setPanelist] = useState(false);
  const join = useMutation({
    mutationFn: () =>
      call(`review-gateway/projects/${project}/me`, {
        method: 'POST',
        body: { roles: isPanelist ? ['reviewer', 'panelist'] : ['reviewer'], specialties: [], languages },
      }),
    onSuccess: async () => {
      await session.refresh();
      await queries.invalidateQueries({ queryKey: ['project', project] });
    },
  });
  return (
    <Stack gap="sm" maw={560}>
      <Text size="sm" c="var(--soft)">
        {t('join.hint')}
      </Text>
      <TagsInput
        label={t('join.languages')}
        description={t('join.languagesHint')}
        data={['en', 'zh']}
        value={languages}
        onChange={setLanguages}
      />
      <Checkbox
        label={t('join.panelist')}
        checked={isPanelist}
        onChange={(event) => setPanelist(event.currentTarget.checked)}
      />
      <ProblemAlert error={join.error} />
      <Group>
        <Button loading={join.isPending} disabled={languages.length === 0} onClick={() => join.mutate()}>
          {t('join.submit')}
        </Button>
        <Button component={Link} href={`/p/${project}/experts`} variant="default">
          {t('join.invite')}
        </Button>
      </Group>
    </Stack>
  );
}
