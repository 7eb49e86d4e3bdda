import { Skeleton, Table, Text } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Statistics } from '../api/scorer.js';
import shared from '../common/shared.module.css';
import { useFormat } from '../../format/use-format.js';
import type { Measure } from './figures.js';
import classes from './overview.module.css';

const WeeksChart = lazy(() => import('./charts/weeks-chart.js'));

/** Mean scores or exact agreement over the weeks, a small plot for each dimension on the same scale. */
export function ByWeek({ statistics, measure }: { statistics: Statistics; measure: Measure }) {
  const { t } = useTranslation('lead');
  const format = useFormat();
  const { dimensions, weeks, scale } = statistics;
  const range = measure === 'mean' ? ([scale.min, scale.max] as const) : ([0, 1] as const);
  const write = (value: number): string => (measure === 'mean' ? format.number(value, 2) : format.percent(value));
  return (
    <>
      <div className={classes['multiples']}>
        {dimensions.map(({ id, name }) => (
          <div key={id}>
            <Text size="sm">{name}</Text>
            <Suspense fallback={<Skeleton height={96} />}>
              <WeeksChart
                label={name}
                range={range}
                write={write}
                points={weeks.map((week) => ({ week: week.week, value: week[measure][id] ?? null }))}
              />
            </Suspense>
          </div>
        ))}
      </div>
      <details className={classes['alternative']}>
        <summary>{t('common.asTable')}</summary>
        <Table.ScrollContainer minWidth={560} type="native" tabIndex={0} aria-label={t('overview.agreement.by.week')}>
          <Table className={shared['table']} fz="sm" mt="xs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('common.week')}</Table.Th>
                <Table.Th ta="right">{t('overview.pace.reviews')}</Table.Th>
                {dimensions.map(({ id, name }) => (
                  <Table.Th key={id} ta="right" style={{ whiteSpace: 'normal' }}>
                    {name}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {weeks.toReversed().map((week) => (
                <Table.Tr key={week.week}>
                  <Table.Td>{format.date(week.week)}</Table.Td>
                  <Table.Td ta="right">{format.number(week.reviews)}</Table.Td>
                  {dimensions.map(({ id }) => {
                    const value = week[measure][id] ?? null;
                    return (
                      <Table.Td key={id} ta="right">
                        {value === null ? '–' : write(value)}
                      </Table.Td>
                    );
                  })}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </details>
    </>
  );
}
