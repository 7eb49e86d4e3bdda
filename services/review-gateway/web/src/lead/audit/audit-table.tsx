import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import shared from '../common/shared.module.css';
import { useFormat } from '../../format/use-format.js';
import { detailWords } from './detail-words.js';
import type { ServiceEntry } from './log.js';

interface Props {
  readonly entries: readonly ServiceEntry[];
  readonly nameOf: (entry: ServiceEntry) => string;
}

export function AuditTable({ entries, nameOf }: Props) {
  const { t } = useTranslation('lead');
  const format = useFormat();
  return (
    <Table className={shared['table']} fz="sm" verticalSpacing={8}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('audit.when')}</Table.Th>
          <Table.Th visibleFrom="sm">{t('audit.who')}</Table.Th>
          <Table.Th>{t('audit.what')}</Table.Th>
          <Table.Th visibleFrom="md">{t('audit.service')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {entries.map((entry) => (
          <Table.Tr key={`${entry.service} ${entry.id}`}>
            <Table.Td style={{ whiteSpace: 'nowrap', verticalAlign: 'top' }}>
              {format.dateTime(entry.at)}
              <Text hiddenFrom="sm" size="xs" c="var(--soft)" maw={140} truncate>
                {nameOf(entry)}
              </Text>
            </Table.Td>
            <Table.Td visibleFrom="sm" style={{ verticalAlign: 'top' }}>
              {nameOf(entry)}
            </Table.Td>
            <Table.Td>
              <strong>{t(`audit.acts.${entry.act}`, { defaultValue: entry.act })}</strong> {entry.subject}
              <Details details={entry.details} />
            </Table.Td>
            <Table.Td visibleFrom="md" style={{ verticalAlign: 'top' }}>
              {t(`audit.services.${entry.service}`)}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Details({ details }: { details: ServiceEntry['details'] }) {
  const { t } = useTranslation('lead');
  const format = useFormat();
  const told = Object.entries(details ?? {}).filter(([, value]) => value !== null && value !== '');
  if (told.length === 0) return null;
  return (
    <Text size="xs" c="var(--soft)" style={{ overflowWrap: 'anywhere' }}>
      {told.map(([name, value]) => detailWords(t, format, name, value)).join(' · ')}
    </Text>
  );
}
