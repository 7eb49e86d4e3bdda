import { Anchor, Text } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { SeatsStatus, UnassignableSeat } from '../api/gateway.js';
import { Answered } from '../common/answered.js';
import { Nothing, Pane } from '../common/pane.js';
import { useFormat } from '../../format/use-format.js';
import { useProject } from '../common/use-project.js';
import { groupBy } from './figures.js';

const shownGroups = 4;
const shownItems = 5;

/** Seats that no expert may take, by the reason. */
export function Stuck({ seats }: { seats: UseQueryResult<SeatsStatus, Error> }) {
  const { t } = useTranslation('lead');
  const format = useFormat();
  const wordsOf = ({ need: { role, domain, language }, experts, obstacles }: UnassignableSeat): string => {
    const needed = t(`overview.stuck.need.${role}`, { domain, language: format.languageName(language) });
    if (obstacles.length === 0) return `${needed}${t('overview.stuck.noExperts')}`;
    const each = obstacles.map(({ what, count }) =>
      t(`overview.stuck.obstacles.${what}`, { count, defaultValue: `${count} ${what}` }),
    );
    return `${needed}${t('overview.stuck.of', { count: experts, list: format.list(each) })}`;
  };
  const project = useProject();
  return (
    <Pane title={t('overview.stuck.title')}>
      <Answered query={seats}>
        {({ unassignable }) => {
          if (unassignable.length === 0) return <Nothing>{t('overview.stuck.none')}</Nothing>;
          const groups = groupBy(unassignable, wordsOf);
          return (
            <>
              {groups.slice(0, shownGroups).map(({ key: why, members }) => (
                <div key={why}>
                  <Text size="sm" fw={600} c="var(--warn)">
                    {t('overview.stuck.seats', { count: members.length })}
                  </Text>
                  <Text size="sm">{why}</Text>
                  <Text size="sm" c="var(--soft)">
                    {itemsOf(members)
                      .slice(0, shownItems)
                      .map((item) => (
                        <Anchor key={item} component={Link} href={`/p/${project}/items/${item}`} inherit mr="xs">
                          {item.slice(0, 8)}
                        </Anchor>
                      ))}
                    {itemsOf(members).length > shownItems &&
                      t('overview.stuck.more', { count: itemsOf(members).length - shownItems })}
                  </Text>
                </div>
              ))}
              {groups.length > shownGroups && (
                <Text size="sm" c="var(--soft)">
                  {t('overview.stuck.moreReasons', { count: groups.length - shownGroups })}
                </Text>
              )}
              <Anchor component={Link} href={`/p/${project}/experts`} size="sm">
                {t('overview.stuck.invite')}
              </Anchor>
            </>
          );
        }}
      </Answered>
    </Pane>
  );
}

/** Several seats of one item lead to it once. */
function itemsOf(seats: readonly UnassignableSeat[]): string[] {
  return [...new Set(seats.map(({ item }) => item))];
}
