import { Button, Center, Stack, Switch, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answered } from './common/answered.js';
import { Nothing, PageHead } from './common/pane.js';
import { useProject } from './common/use-project.js';
import { GroupPane } from './duplicates/group-pane.js';
import { useDuplicates } from './duplicates/use-duplicates.js';
import { useFormat } from '../format/use-format.js';

/** Questions that are nearly the same, in groups that never part. */
export default function DuplicatesPage() {
  const { t } = useTranslation('lead');
  const format = useFormat();
  const [onlyOtherKey, setOnlyOtherKey] = useState(false);
  const duplicates = useDuplicates(useProject(), onlyOtherKey);
  const totals = duplicates.data?.pages.at(-1)?.totals;
  return (
    <>
      <PageHead
        title={t('duplicates.title')}
        aside={
          totals && (
            <Text span size="sm" c="var(--soft)" role="status">
              {t('duplicates.found', {
                items: t('duplicates.size', { count: totals.items, total: format.number(totals.items) }),
                groups: t('duplicates.groups', { count: totals.groups, total: format.number(totals.groups) }),
              })}
              {totals.waiting > 0 &&
                ` · ${t('duplicates.waiting', { count: totals.waiting, total: format.number(totals.waiting) })}`}
            </Text>
          )
        }
      >
        <Switch
          label={t('duplicates.onlyOtherKey')}
          checked={onlyOtherKey}
          onChange={({ currentTarget }) => setOnlyOtherKey(currentTarget.checked)}
        />
      </PageHead>
      <Text size="sm" c="var(--soft)" maw={860} mb="md">
        {t('duplicates.about')}
      </Text>
      <Answered query={duplicates} lines={5}>
        {({ pages }) => (
          <Stack maw={860}>
            {pages[0]?.groups.length === 0 && (
              <Nothing>{t(onlyOtherKey ? 'duplicates.noneOtherKey' : 'duplicates.none')}</Nothing>
            )}
            {pages.map(({ groups }) => groups.map((group) => <GroupPane key={group.group} group={group} />))}
            {duplicates.hasNextPage && (
              <Center>
                <Button
                  variant="default"
                  loading={duplicates.isFetchingNextPage}
                  onClick={() => void duplicates.fetchNextPage()}
                >
                  {t('duplicates.next')}
                </Button>
              </Center>
            )}
          </Stack>
        )}
      </Answered>
    </>
  );
}
