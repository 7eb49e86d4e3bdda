import { Anchor } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ItemsPage } from '../api/scorer.js';
import { ItemsTable } from '../items/items-table.js';
import { Answered } from '../common/answered.js';
import { Nothing, Pane } from '../common/pane.js';
import { useProject } from '../common/use-project.js';

interface Props {
  readonly latest: UseQueryResult<ItemsPage, Error>;
  readonly strikeLimit: number | null;
  readonly className: string | undefined;
}

/** The items that moved last. */
export function Latest({ latest, strikeLimit, className }: Props) {
  const { t } = useTranslation('lead');
  const project = useProject();
  return (
    <Pane
      title={t('overview.latest.title')}
      aside={
        <Anchor component={Link} href={`/p/${project}/items`} inherit>
          {t('overview.latest.all')}
        </Anchor>
      }
      className={className}
    >
      <Answered query={latest}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing>
              {t('overview.latest.none')}{' '}
              <Anchor component={Link} href={`/p/${project}/import`} underline="always">
                {t('overview.latest.import')}
              </Anchor>
            </Nothing>
          ) : (
            <ItemsTable items={items} strikeLimit={strikeLimit} />
          )
        }
      </Answered>
    </Pane>
  );
}
