import { Anchor, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Statistics } from '../api/scorer.js';
import shared from '../common/shared.module.css';
import { useFormat } from '../../format/use-format.js';
import { useProject } from '../common/use-project.js';
import type { Measure } from './figures.js';
import classes from './overview.module.css';

/** Mean scores or exact agreement of each domain, by dimension; the deeper the colour, the higher. */
export function ByDomain({ statistics, measure }: { statistics: Statistics; measure: Measure }) {
  const { t } = useTranslation('lead');
  const format = useFormat();
  const project = useProject();
  const { dimensions, domains, scale } = statistics;
  const write = (value: number): string => (measure === 'mean' ? format.fixed(value, 2) : format.percent(value));
  const depth = (value: number): number => (measure === 'mean' ? (value - scale.min) / (scale.max - scale.min) : value);
  return (
    <Table.ScrollContainer minWidth={560} type="native" tabIndex={0} aria-label={t('overview.agreement.by.domain')}>
      <Table className={`${shared['table']} ${classes['words']}`} verticalSpacing={6} horizontalSpacing="xs" fz="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('common.domain')}</Table.Th>
            <Table.Th ta="right">{t('overview.funnel.validated')}</Table.Th>
            {dimensions.map(({ id, name }) => (
              <Table.Th key={id} ta="right" style={{ whiteSpace: 'normal', lineHeight: 1.25 }}>
                {name}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {domains.map((each) => (
            <Table.Tr key={each.domain}>
              <Table.Td>
                <Anchor
                  component={Link}
                  href={`/p/${project}/items?domain=${encodeURIComponent(each.domain)}`}
                  inherit
                  c="var(--ink)"
                  underline="hover"
                >
                  {each.domain}
                </Anchor>
              </Table.Td>
              <Table.Td ta="right" style={{ whiteSpace: 'nowrap' }}>
                {t('common.of', { part: format.number(each.validated), whole: format.number(each.items) })}
              </Table.Td>
              {dimensions.map(({ id }) => {
                const value = each[measure][id] ?? null;
                return (
                  <Table.Td
                    key={id}
                    ta="right"
                    style={
                      value === null
                        ? undefined
                        : {
                            background: `color-mix(in srgb, var(--accent-soft) ${Math.round(100 * depth(value) ** 2)}%, transparent)`,
                          }
                    }
                  >
                    {value === null ? '–' : write(value)}
                  </Table.Td>
                );
              })}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
