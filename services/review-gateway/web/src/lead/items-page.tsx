import { Anchor, Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useSearchParams } from 'wouter';
import type { Project } from './api/gateway.js';
import type { ItemsPage as Page } from './api/scorer.js';
import {
  addressOf,
  changed,
  isFiltered,
  queryOf,
  viewOf,
  withoutFilters,
  type ItemsView,
} from './items/items-address.js';
import { ItemsFilters } from './items/items-filters.js';
import classes from './items/items.module.css';
import { ItemsTable } from './items/items-table.js';
import { Answered } from './common/answered.js';
import { Nothing, PageHead, Pane } from './common/pane.js';
import { useFormat } from '../format/use-format.js';
import { useFetchAhead, useGet } from './common/use-get.js';
import { useProject } from './common/use-project.js';

const everyMs = 30_000;
const usualStrikeLimit = 5;

/** All items, searched, filtered and sorted by the server; the address says what is shown. */
export default function ItemsPage() {
  const { t } = useTranslation('lead');
  const format = useFormat();
  const project = useProject();
  const [address, setAddress] = useSearchParams();
  const [here] = useLocation();
  const view = viewOf(address);
  const path = (of: ItemsView): string => `scorer/projects/${project}/items?${queryOf(of)}`;
  const page = useGet<Page>(path(view), { everyMs });
  const about = useGet<Project>(`review-gateway/projects/${project}`);
  const strikeLimit = about.data?.configuration.policy.strikeLimit ?? usualStrikeLimit;
  const next = page.isPlaceholderData ? null : (page.data?.next ?? null);
  const nextView: ItemsView | null = next === null ? null : { ...view, trail: [...view.trail, next] };
  useFetchAhead(nextView && path(nextView));
  const show = (to: ItemsView, replace = false): void => {
    // Words are looked up a moment after they were typed: by then a link may have been followed, and is not to be undone.
    if (window.location.pathname === here) setAddress(addressOf(to), { replace });
  };
  return (
    <>
      <PageHead
        title={t('items.title')}
        aside={
          page.data && (
            <Text span size="sm" c="var(--soft)" role="status">
              {t(page.data.total.exact ? 'items.total' : 'items.about', {
                count: page.data.total.value,
                total: format.number(page.data.total.value),
              })}
            </Text>
          )
        }
      >
        <Button component={Link} href={`/p/${project}/duplicates`} variant="default" size="sm">
          {t('duplicates.title')}
        </Button>
        <Button component={Link} href={`/p/${project}/import`} variant="default" size="sm">
          {t('items.import')}
        </Button>
      </PageHead>
      <ItemsFilters view={view} strikeLimit={strikeLimit} onChange={(change) => show(changed(view, change), true)} />
      <Pane>
        <Answered query={page} lines={12}>
          {({ items }) => (
            <div className={page.isPlaceholderData ? classes['stale'] : undefined} aria-busy={page.isPlaceholderData}>
              {items.length === 0 ? (
                <Nothing>
                  {isFiltered(view) ? (
                    <>
                      {t('items.noMatch')}{' '}
                      <Anchor component="button" type="button" onClick={() => show(withoutFilters(view))}>
                        {t('items.showAll')}
                      </Anchor>
                    </>
                  ) : (
                    t('items.none')
                  )}
                </Nothing>
              ) : (
                <ItemsTable items={items} strikeLimit={strikeLimit} />
              )}
              <nav className={classes['pages']} aria-label={t('items.pages')}>
                <Button
                  variant="default"
                  size="sm"
                  disabled={view.trail.length === 0}
                  onClick={() => show({ ...view, trail: view.trail.slice(0, -1) })}
                >
                  {t('items.previous')}
                </Button>
                <Text size="sm" c="var(--soft)">
                  {t('items.page', { page: format.number(view.trail.length + 1) })}
                </Text>
                <Button
                  variant="default"
                  size="sm"
                  disabled={!nextView}
                  onClick={() => {
                    if (!nextView) return;
                    show(nextView);
                    window.scrollTo({ top: 0 });
                  }}
                >
                  {t('items.next')}
                </Button>
              </nav>
            </div>
          )}
        </Answered>
      </Pane>
    </>
  );
}
