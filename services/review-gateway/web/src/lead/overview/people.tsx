import { Anchor, Text } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Expert } from '../api/gateway.js';
import { Answered } from '../common/answered.js';
import { Pane } from '../common/pane.js';
import { useGet } from '../common/use-get.js';
import { useProject } from '../common/use-project.js';
import classes from './overview.module.css';

const everyMs = 60_000;
const shown = 8;

/** Who works now, and what they ask. */
export function People({ experts }: { experts: UseQueryResult<{ experts: Expert[] }, Error> }) {
  const { t } = useTranslation('lead');
  const project = useProject();
  const questions = useGet<{ open: number }>(`review-gateway/projects/${project}/questions/count`, { everyMs });
  const open = questions.data?.open;
  return (
    <Pane
      title={t('overview.people.title')}
      aside={
        <Anchor component={Link} href={`/p/${project}/experts`} inherit>
          {t('overview.people.all')}
        </Anchor>
      }
    >
      <Answered query={experts}>
        {({ experts: all }) => {
          const working = all.filter(({ inHand }) => inHand);
          return (
            <>
              <Text size="sm" c="var(--soft)">
                {t('overview.people.working', {
                  count: working.length,
                  active: all.filter(({ status }) => status === 'active').length,
                })}
              </Text>
              <ul className={classes['people']}>
                {working.slice(0, shown).map(({ expert, name, inHand, simulated }) => (
                  <li key={expert}>
                    <span>{name}</span>
                    <Text span size="sm" c="var(--soft)">
                      {simulated && `${t('common.simulated')} · `}
                      {t(`common.kind.${inHand!.kind}`)}
                    </Text>
                  </li>
                ))}
              </ul>
            </>
          );
        }}
      </Answered>
      {open !== undefined && open > 0 && (
        <Anchor component={Link} href={`/p/${project}/questions`} size="sm" mt="xs" display="block">
          {t('overview.people.questions', { count: open })}
        </Anchor>
      )}
    </Pane>
  );
}
