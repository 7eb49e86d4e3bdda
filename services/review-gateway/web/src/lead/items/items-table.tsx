import { Anchor, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ItemRow } from '../api/scorer.js';
import { useNow } from '../common/age.js';
import shared from '../common/shared.module.css';
import { SimulatedTag, StatusTag, Strikes } from '../common/tag.js';
import { useFormat } from '../../format/use-format.js';
import { useProject } from '../common/use-project.js';
import classes from './items.module.css';

const everyMs = 30_000;

interface Props {
  readonly items: readonly ItemRow[];
  /** How many strikes bring an item before a panel. */
  readonly strikeLimit: number | null;
}

export function ItemsTable({ items, strikeLimit }: Props) {
  const { t } = useTranslation('lead');
  const format = useFormat();
  const project = useProject();
  const now = useNow(everyMs);
  return (
    <Table className={`${shared['table']} ${classes['items']}`} highlightOnHover verticalSpacing={8} fz={15}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('items.question')}</Table.Th>
          <Table.Th visibleFrom="md">{t('common.domain')}</Table.Th>
          <Table.Th visibleFrom="sm">{t('items.status')}</Table.Th>
          <Table.Th visibleFrom="sm" ta="right">
            {t('items.version')}
          </Table.Th>
          <Table.Th visibleFrom="sm" ta="right">
            {t('items.rounds')}
          </Table.Th>
          <Table.Th>{t('items.strikes')}</Table.Th>
          <Table.Th visibleFrom="md" ta="right">
            {t('items.moved')}
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {items.map(({ id, stem, domain, language, status, version, rounds, strikes, updatedAt, simulated }) => (
          <Table.Tr key={id}>
            <Table.Td className={classes['question']}>
              <Anchor
                component={Link}
                href={`/p/${project}/items/${id}`}
                lang={language}
                c="var(--ink)"
                underline="hover"
                className={classes['stem']}
              >
                {stem}
              </Anchor>
              <Text component="div" hiddenFrom="sm" size="xs" my={2}>
                <StatusTag status={status} /> {simulated && <SimulatedTag />}
              </Text>
              <Text hiddenFrom="md" size="xs" c="var(--soft)">
                {domain}
              </Text>
            </Table.Td>
            <Table.Td visibleFrom="md" className={classes['domain']}>
              {domain}
            </Table.Td>
            <Table.Td visibleFrom="sm" className={classes['state']}>
              <StatusTag status={status} /> {simulated && <SimulatedTag />}
            </Table.Td>
            <Table.Td visibleFrom="sm" ta="right">
              {version ?? '–'}
            </Table.Td>
            <Table.Td visibleFrom="sm" ta="right">
              {rounds}
            </Table.Td>
            <Table.Td>
              <Strikes count={strikes} limit={strikeLimit ?? strikes} />
            </Table.Td>
            <Table.Td visibleFrom="md" ta="right" style={{ whiteSpace: 'nowrap' }} title={format.dateTime(updatedAt)}>
              {format.ago(updatedAt, now)}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
