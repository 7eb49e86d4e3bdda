import { Anchor } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { SeatsStatus } from '../api/gateway.js';
import type { GeneratorStatus } from '../api/generator.js';
import type { ItemStatus, ScorerStatus } from '../api/scorer.js';
import { Age } from '../common/age.js';
import { Answered } from '../common/answered.js';
import { Pane } from '../common/pane.js';
import { useFormat } from '../../format/use-format.js';
import { useProject } from '../common/use-project.js';
import classes from './overview.module.css';

interface Props {
  readonly scorer: UseQueryResult<ScorerStatus, Error>;
  readonly seats: UseQueryResult<SeatsStatus, Error>;
  readonly generator: UseQueryResult<GeneratorStatus, Error>;
  readonly className: string | undefined;
}

/** How many items are where. */
export function Funnel({ scorer, seats, generator, className }: Props) {
  const { t } = useTranslation('lead');
  const format = useFormat();
  const project = useProject();
  const items = (status: ItemStatus): string => `/p/${project}/items?status=${status}`;
  const waiting = seats.data?.byKind;
  const jobs = generator.data?.jobs;
  return (
    <Pane title={t('overview.funnel.title')} aside={scorer.data && <Age at={scorer.data.asOf} />} className={className}>
      <Answered query={scorer}>
        {({ items: count, outcomes }) => (
          <div className={classes['funnel']}>
            <Step count={count.imported} what={t('overview.funnel.imported')} href={`/p/${project}/items`}>
              <Further href={`/p/${project}/import`}>{t('overview.funnel.importMore')}</Further>
            </Step>
            <Step count={count.generating} what={t('overview.funnel.generating')} href={items('generating')}>
              {jobs &&
                t('overview.funnel.jobs', {
                  running: format.number(jobs.running),
                  waiting: format.number(jobs.waiting),
                })}
              {jobs && jobs.held > 0 && <div>{t('overview.funnel.held', { held: format.number(jobs.held) })}</div>}
            </Step>
            <Step count={count.inReview} what={t('overview.funnel.inReview')} href={items('in_review')}>
              {waiting &&
                t('overview.funnel.seats', { count: waiting.review.open, open: format.number(waiting.review.open) })}
            </Step>
            <Step count={count.revising} what={t('overview.funnel.revising')} href={items('revising')}>
              {waiting &&
                t('overview.funnel.seats', {
                  count: waiting.revision.open,
                  open: format.number(waiting.revision.open),
                })}
            </Step>
            <Step count={count.inPanel} what={t('overview.funnel.inPanel')} href={items('in_panel')}>
              {waiting &&
                t('overview.funnel.votes', { count: waiting.vote.open, open: format.number(waiting.vote.open) })}
            </Step>
            <Step count={count.validated} what={t('overview.funnel.validated')} href={items('validated')}>
              <Further href={`${items('validated')}&way=first_round`}>
                {t('overview.funnel.firstRound', { first: format.number(outcomes.first_round) })}
              </Further>
            </Step>
            <Step count={count.retired} what={t('overview.funnel.retired')} href={items('retired')} />
          </div>
        )}
      </Answered>
    </Pane>
  );
}

function Step({ count, what, href, children }: { count: number; what: string; href: string; children?: ReactNode }) {
  const format = useFormat();
  return (
    <div>
      <Anchor
        component={Link}
        href={href}
        className={classes['number']}
        underline="hover"
        aria-label={`${format.number(count)} ${what}`}
      >
        {format.number(count)}
      </Anchor>
      <div className={classes['what']}>{what}</div>
      <div className={classes['further']}>{children}</div>
    </div>
  );
}

function Further({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Anchor component={Link} href={href} inherit c="var(--soft)" underline="always">
      {children}
    </Anchor>
  );
}
