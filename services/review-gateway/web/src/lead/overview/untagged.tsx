import { Select, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.js';
import type { UntaggedItem } from '../api/generator.js';
import { Pane } from '../common/pane.js';
import { useAct } from '../common/use-act.js';
import { useGet } from '../common/use-get.js';
import { useProject } from '../common/use-project.js';
import classes from './overview.module.css';

const everyMs = 30_000;
const most = 20;

/** Questions without a domain, for a lead to name it; nothing where there are none. */
export function Untagged({ taxonomy, className }: { taxonomy: readonly string[]; className: string | undefined }) {
  const { t } = useTranslation('lead');
  const path = `generator/projects/${useProject()}`;
  const items = useGet<{ items: UntaggedItem[] }>(`${path}/untagged?limit=${most}`, { everyMs }).data?.items ?? [];
  const name = useAct<{ item: string; domain: string }>({
    run: ({ item, domain }) => call(`${path}/items/${item}/domain`, { method: 'PUT', body: { domain } }),
    changes: [path],
  });
  if (items.length === 0) return null;
  return (
    <Pane title={t('overview.untagged.title')} className={className}>
      <Text size="sm" c="var(--soft)" mb="xs" maw="68ch">
        {t('overview.untagged.what')}
      </Text>
      <ul className={classes['untagged']}>
        {items.map(({ item, question: { stem, language }, word, failures, waiting }) => (
          <li key={item}>
            <div>
              <Text size="sm" lineClamp={2} lang={language}>
                {stem}
              </Text>
              <Text size="xs" c="var(--soft)">
                {waiting ? t('overview.untagged.asking') : t('overview.untagged.gaveUp', { count: failures })}
                {word !== null && ` · ${t('overview.untagged.word', { word })}`}
              </Text>
            </div>
            <Select
              aria-label={t('overview.untagged.choose', { stem: stem.slice(0, 80) })}
              placeholder={t('overview.untagged.placeholder')}
              data={[...taxonomy]}
              searchable
              disabled={name.isPending}
              value={null}
              onChange={(domain) => domain !== null && name.mutate({ item, domain })}
            />
          </li>
        ))}
      </ul>
      {taxonomy.length === 0 && <Text size="sm">{t('overview.untagged.noTaxonomy')}</Text>}
      {items.length === most && (
        <Text size="sm" c="var(--soft)">
          {t('overview.untagged.more', { count: most })}
        </Text>
      )}
    </Pane>
  );
}
