import { Skeleton, Table, Text } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Throughput } from '../api/scorer.js';
import { Age } from '../common/age.js';
import { Answered } from '../common/answered.js';
import { Nothing, Pane } from '../common/pane.js';
import shared from '../common/shared.module.css';
import { useFormat } from '../../format/use-format.js';
import { useGet } from '../common/use-get.js';
import { useProject } from '../common/use-project.js';
import { lastDays, sumByWeek } from './figures.js';
import classes from './overview.module.css';

const DaysChart = lazy(() => import('./charts/days-chart.js'));
const shownDays = 28;
const everyMs = 60_000;

/** What was done in the last weeks, and when it will all be done at this pace. */
export function Pace() {
  const { t } = useTranslation('lead');
  const project = useProject();
  const throughput = useGet<Throughput>(`scorer/projects/${project}/throughput`, { everyMs });
  return (
    <Pane title={t('overview.pace.title')} aside={throughput.data && <Age at={throughput.data.asOf} />}>
      <Answered query={throughput} lines={6}>
        {({ days, forecast, asOf }) => (
          <>
            <Forecast forecast={forecast} />
            {days.length === 0 ? (
              <Nothing>{t('overview.pace.nothing')}</Nothing>
            ) : (
              <>
                <Suspense fallback={<Skeleton height={180} />}>
                  <DaysChart days={lastDays(days, shownDays, asOf.slice(0, 10))} />
                </Suspense>
                <details className={classes['alternative']}>
                  <summary>{t('common.asTable')}</summary>
                  <WeeksTable days={days} />
                </details>
              </>
            )}
          </>
        )}
      </Answered>
    </Pane>
  );
}

function Forecast({ forecast: { perDay, remaining, doneOn, from, basis } }: { forecast: Throughput['forecast'] }) {
  const { t } = useTranslation('lead');
  const format = useFormat();
  if (remaining === 0) return <Text>{t('overview.pace.noneLeft')}</Text>;
  const day = (at: string | null): string => (at === null ? t('overview.pace.notInSight') : format.date(at));
  const left = t('overview.pace.left', { count: remaining, remaining: format.number(remaining) });
  if (doneOn === null)
    return (
      <Text size="sm" c="var(--soft)" title={basis}>
        {left} · {t('overview.pace.unknown', { count: from.days })}
      </Text>
    );
  return (
    <div>
      <Text fw={600} fz={17}>
        {t('overview.pace.doneOn', { early: day(doneOn.early), mid: day(doneOn.mid), late: day(doneOn.late) })}
      </Text>
      <Text size="sm" c="var(--soft)" title={basis}>
        {left} ·{' '}
        {t('overview.pace.perDay', {
          low: format.number(perDay.low, 1),
          mid: format.number(perDay.mid, 1),
          high: format.number(perDay.high, 1),
          share: format.percent(from.share),
          count: from.days,
        })}
      </Text>
    </div>
  );
}

function WeeksTable({ days }: { days: Throughput['days'] }) {
  const { t } = useTranslation('lead');
  const format = useFormat();
  return (
    <Table className={shared['table']} mt="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('common.week')}</Table.Th>
          <Table.Th ta="right">{t('overview.pace.reviews')}</Table.Th>
          <Table.Th ta="right">{t('overview.pace.validated')}</Table.Th>
          <Table.Th ta="right">{t('overview.pace.retired')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {sumByWeek(days)
          .toReversed()
          .map(({ week, reviews, validated, retired }) => (
            <Table.Tr key={week}>
              <Table.Td>{format.date(week)}</Table.Td>
              <Table.Td ta="right">{format.number(reviews)}</Table.Td>
              <Table.Td ta="right">{format.number(validated)}</Table.Td>
              <Table.Td ta="right">{format.number(retired)}</Table.Td>
            </Table.Tr>
          ))}
      </Table.Tbody>
    </Table>
  );
}
