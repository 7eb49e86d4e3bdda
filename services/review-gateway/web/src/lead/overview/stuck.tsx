import { Anchor, Text } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { SeatsStatus, UnassignableSeats } from '../api/gateway.js';
import { Answered } from '../common/answered.js';
import { Nothing, Pane } from '../common/pane.js';
import { useFormat } from '../../format/use-format.js';
import { useProject } from '../common/use-project.js';

const shownGroups = 4;

type Reason = Omit<UnassignableSeats, 'seats' | 'items'>;

/** Seats that no expert may take, by the reason. */
export function Stuck({ seats }: { seats: UseQueryResult<SeatsStatus, Error> }) {
  const { t } = useTranslation('lead');
  const format = useFormat();
  const wordsOf = ({ need: { role, domain, language }, experts, obstacles }: Reason): string => {
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
        {({ unassignable: { reasons, more } }) => {
          if (reasons.length === 0) return <Nothing>{t('overview.stuck.none')}</Nothing>;
          return (
            <>
              {reasons.slice(0, shownGroups).map(({ seats: count, items, ...why }) => (
                <div key={wordsOf(why)}>
                  <Text size="sm" fw={600} c="var(--warn)">
                    {t(more ? 'overview.stuck.seatsAtLeast' : 'overview.stuck.seats', { count })}
                  </Text>
                  <Text size="sm">{wordsOf(why)}</Text>
                  <Text size="sm" c="var(--soft)">
                    {items.map((item) => (
                      <Anchor
                        key={item}
                        component={Link}
                        href={`/p/${project}/items/${item}`}
                        inherit
                        mr="xs"
                        underline="always"
                      >
                        {item.slice(0, 8)}
                      </Anchor>
                    ))}
                    {count > items.length && t('overview.stuck.more')}
                  </Text>
                </div>
              ))}
              {reasons.length > shownGroups && (
                <Text size="sm" c="var(--soft)">
                  {t('overview.stuck.moreReasons', { count: reasons.length - shownGroups })}
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
