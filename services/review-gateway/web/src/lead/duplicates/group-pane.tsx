import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DuplicateGroup } from '../api/duplicates.js';
import { Pane } from '../common/pane.js';
import { Tag } from '../common/tag.js';
import { useFormat } from '../../format/use-format.js';
import { Member } from './member.js';

/** A group with its items, the first found on top. */
export function GroupPane({ group: { group, size, otherKey, members } }: { group: DuplicateGroup }) {
  const { t } = useTranslation('lead');
  const format = useFormat();
  const more = size - members.length;
  return (
    <Pane
      title={t('duplicates.group', { group: format.number(group) })}
      aside={
        <>
          {otherKey && <Tag kind="warn">{t('duplicates.otherKeys')}</Tag>}{' '}
          {t('duplicates.size', { count: size, total: format.number(size) })}
        </>
      }
    >
      <Stack component="ul" gap="md" m={0} p={0} style={{ listStyle: 'none' }}>
        {members.map((member, index) => (
          <li key={member.item}>
            <Member member={member} first={index === 0} />
          </li>
        ))}
      </Stack>
      {more > 0 && (
        <Text size="sm" c="var(--soft)" mt="sm">
          {t('duplicates.more', { count: more, total: format.number(more) })}
        </Text>
      )}
    </Pane>
  );
}
