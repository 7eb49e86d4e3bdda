import { Box, Skeleton, Table, Text } from '@mantine/core';
import { useInViewport } from '@mantine/hooks';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.js';
import { useDurationWords } from './duration-words.js';
import { sumOf } from './hours.js';
import type { Week } from './my-work.js';

const WeekBars = lazy(() => import('./week-bars.js'));

/** Hours by week: as bars, and as a table for whoever would rather read. */
export function Hours({ weeks }: { weeks: readonly Week[] }) {
  const { t } = useTranslation('me');
  const format = useFormat();
  const duration = useDurationWords();
  const { answers, activeSeconds } = sumOf(weeks);
  // The chart is the heaviest part of the page: it comes once somebody looks at it.
  const { ref, inViewport } = useInViewport<HTMLDivElement>();
  const [isSeen, setSeen] = useState(false);
  useEffect(() => {
    if (inViewport) setSeen(true);
  }, [inViewport]);
  if (answers === 0) return <Text c="var(--soft)">{t('hours.none')}</Text>;
  return (
    <div>
      <Text mb="sm">{t('hours.sum', { count: weeks.length, answers, duration: duration(activeSeconds) })}</Text>
      <Box ref={ref} aria-hidden="true" mb="xs" mih={200}>
        <Suspense fallback={<Skeleton height={200} />}>
          {isSeen && <WeekBars weeks={weeks.map((week) => ({ ...week, label: format.day(week.week) }))} />}
        </Suspense>
      </Box>
      <details>
        <summary style={{ cursor: 'pointer', fontSize: 14 }}>{t('hours.asTable')}</summary>
        <Table.ScrollContainer minWidth={320}>
          <Table fz="sm">
            <Table.Thead>
              <Table.Tr>
                {(['week', 'reviews', 'revisions', 'votes', 'time'] as const).map((column) => (
                  <Table.Th key={column}>{t(`hours.${column}`)}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {weeks.toReversed().map(({ week, reviews, revisions, votes, activeSeconds }) => (
                <Table.Tr key={week}>
                  <Table.Th scope="row">{format.day(week)}</Table.Th>
                  <Table.Td>{reviews}</Table.Td>
                  <Table.Td>{revisions}</Table.Td>
                  <Table.Td>{votes}</Table.Td>
                  <Table.Td>{duration(activeSeconds)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </details>
    </div>
  );
}
