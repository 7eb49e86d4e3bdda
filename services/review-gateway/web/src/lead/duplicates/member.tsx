import { Anchor, List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Difference, DuplicateItem } from '../api/duplicates.js';
import { Tag } from '../common/tag.js';
import { useFormat } from '../../format/use-format.js';
import { useProject } from '../common/use-project.js';

/** An item of a group, with what tells it from the first. */
export function Member({ member, first }: { member: DuplicateItem; first: boolean }) {
  const { t } = useTranslation('lead');
  const format = useFormat();
  const project = useProject();
  const { item, stem, language, key, source, similarity, otherKey, differences } = member;
  const from = source.id === null ? source.name : t('duplicates.source', { name: source.name, id: source.id });
  const alike = first ? t('duplicates.first') : t('duplicates.similarity', { share: format.percent(similarity) });
  return (
    <div style={{ overflowWrap: 'anywhere' }}>
      <Anchor component={Link} href={`/p/${project}/items/${item}`} lang={language} c="var(--ink)" underline="hover">
        {stem}
      </Anchor>
      <Text component="div" size="xs" c="var(--soft)" mt={2}>
        {alike} · {t('duplicates.key', { key: key.map(({ id, text }) => `${id} ${text}`).join(', ') })} ·{' '}
        {t('duplicates.from', { source: from })} {otherKey && <Tag kind="warn">{t('duplicates.otherKeys')}</Tag>}
      </Text>
      {!first && (
        <List size="xs" mt={4} aria-label={t('duplicates.differences')}>
          {differences.length === 0 && <List.Item>{t('duplicates.onlyForm')}</List.Item>}
          {differences.map((difference) => (
            <List.Item key={difference.what}>
              <DifferenceWords difference={difference} />
            </List.Item>
          ))}
        </List>
      )}
    </div>
  );
}

function DifferenceWords({ difference: { what, first, other } }: { difference: Difference }) {
  const { t } = useTranslation('lead');
  const words = (texts: readonly string[]): string => (texts.length === 0 ? t('duplicates.nothing') : texts.join(', '));
  return t(`duplicates.what.${what}`, { first: words(first), other: words(other) });
}
