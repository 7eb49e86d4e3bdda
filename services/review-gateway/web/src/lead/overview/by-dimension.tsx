import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Statistics } from '../api/scorer.js';
import shared from '../common/shared.module.css';
import { useFormat } from '../../format/use-format.js';
import { sharesOf } from './figures.js';
import classes from './overview.module.css';

/** For each dimension how its scores are spread, and how often two reviewers gave the same, or one point apart. */
export function ByDimension({ statistics: { dimensions, scale } }: { statistics: Statistics }) {
  const { t } = useTranslation('lead');
  const format = useFormat();
  return (
    <>
      <Table className={shared['table']} verticalSpacing={7} horizontalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('overview.agreement.dimension')}</Table.Th>
            <Table.Th visibleFrom="xs">{t('overview.agreement.spread')}</Table.Th>
            <Table.Th ta="right">{t('overview.agreement.mean')}</Table.Th>
            <Table.Th>{t('overview.agreement.exact')}</Table.Th>
            <Table.Th ta="right" visibleFrom="xs">
              {t('overview.agreement.withinOne')}
            </Table.Th>
            <Table.Th ta="right" visibleFrom="sm">
              {t('overview.agreement.pairs')}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {dimensions.map(({ id, name, counts, mean, agreement }) => (
            <Table.Tr key={id}>
              <Table.Td>{name}</Table.Td>
              <Table.Td visibleFrom="xs">
                <Spread counts={counts} lowest={scale.min} />
              </Table.Td>
              <Table.Td ta="right">{mean === null ? '–' : format.fixed(mean, 2)}</Table.Td>
              <Table.Td>
                <Share value={agreement.exact} />
              </Table.Td>
              <Table.Td ta="right" visibleFrom="xs">
                {agreement.withinOne === null ? '–' : format.percent(agreement.withinOne)}
              </Table.Td>
              <Table.Td ta="right" visibleFrom="sm">
                {format.number(agreement.pairs)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="xs" c="var(--soft)">
        {t('overview.agreement.how')}
      </Text>
    </>
  );
}

/** Lighter is lower; each part says its count when pointed at, and all of them to who can't see it. */
function Spread({ counts, lowest }: { counts: readonly number[]; lowest: number }) {
  const { t } = useTranslation('lead');
  const shares = sharesOf(counts);
  const words = counts
    .map((count, index) => t('overview.agreement.scored', { point: lowest + index, count }))
    .join(', ');
  return (
    <div className={classes['strip']} role="img" aria-label={words} title={words}>
      {shares.map((share, index) => (
        <span key={index} style={{ flexGrow: share, opacity: 0.25 + (0.75 * (index + 1)) / shares.length }} />
      ))}
    </div>
  );
}

export function Share({ value }: { value: number | null }) {
  const format = useFormat();
  if (value === null) return <>–</>;
  return (
    <div className={classes['share']}>
      <div className={classes['bar']} aria-hidden>
        <span style={{ width: `${value * 100}%` }} />
      </div>
      <span className={shared['numbers']}>{format.percent(value)}</span>
    </div>
  );
}
