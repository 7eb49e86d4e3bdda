import { Anchor, Button, Group, Select, Table, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ImportReport, LineOutcome } from '../api/generator.js';
import { saveFile } from '../common/download.js';
import shared from '../common/shared.module.css';
import { Tag } from '../common/tag.js';
import { useFormat } from '../../format/use-format.js';
import { useProject } from '../common/use-project.js';
import classes from './import.module.css';
import { reasonWords } from './reason-words.js';
import { reportCsv } from './report-csv.js';

/** What needs a look comes first. */
const outcomes: readonly LineOutcome[] = ['refused', 'repaired', 'duplicate', 'accepted'];
const shown = 200;
const shownOfId = 8;

interface Props {
  readonly report: ImportReport;
  readonly file: Blob;
  readonly name: string;
  /** Between what sums the report up and its lines. */
  readonly children: ReactNode;
}

/** What became of the lines, or would become of them. */
export function ReportView({ report, file, name, children }: Props) {
  const { t } = useTranslation('lead');
  const format = useFormat();
  const project = useProject();
  const [outcome, setOutcome] = useState<LineOutcome | null>(null);
  const lines = report.lines
    .filter((line) => outcome === null || line.outcome === outcome)
    .toSorted((a, b) => outcomes.indexOf(a.outcome) - outcomes.indexOf(b.outcome) || a.line - b.line);
  const counts = [
    ['accepted', report.accepted],
    ['repaired', report.repaired],
    ['refused', report.refused],
    ['duplicate', report.duplicates],
  ] as const;
  return (
    <>
      <div className={classes['counts']}>
        {counts.map(([what, count]) => (
          <div key={what}>
            <b>{format.number(count)}</b>
            <span>{t(`import.outcomes.${what}`)}</span>
          </div>
        ))}
      </div>
      {report.mapping && (
        <Text size="sm" c="var(--soft)" mt="sm">
          {t('import.readAs')}{' '}
          {Object.entries(report.mapping)
            .filter(([, field]) => field !== null)
            .map(([what, field]) => `${t(`import.parts.${what}`, { defaultValue: what })} = ${field}`)
            .join(' · ')}
        </Text>
      )}
      {report.encoding && (
        <Text size="sm" c="var(--soft)">
          {report.encoding === 'unknown'
            ? t('import.encodingUnknown')
            : t('import.encoding', { encoding: report.encoding.toUpperCase() })}
        </Text>
      )}
      {children}
      {report.lines.length > 0 && (
        <>
          <Group justify="space-between" mt="md" mb="xs">
            <Select
              w={280}
              aria-label={t('import.showOnly')}
              placeholder={t('import.allLines')}
              clearable
              value={outcome}
              onChange={(value) => setOutcome(value)}
              data={outcomes.map((value) => ({ value, label: t(`import.outcomes.${value}`) }))}
            />
            <Button
              variant="default"
              onClick={() => void reportCsv(file, t).then((csv) => saveFile(csv, `${project}-import-${name}.csv`))}
            >
              {t('import.downloadReport')}
            </Button>
          </Group>
          <Table className={shared['table']} fz="sm">
            <Table.Thead>
              <Table.Tr>
                <Table.Th ta="right">{t('import.line')}</Table.Th>
                <Table.Th>{t('import.outcome')}</Table.Th>
                <Table.Th>{t('common.reason')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {lines.slice(0, shown).map(({ line, outcome: what, reason, item }) => (
                <Table.Tr key={line}>
                  <Table.Td ta="right">{format.number(line)}</Table.Td>
                  <Table.Td>
                    <Tag kind={what === 'refused' ? 'warn' : 'plain'}>{t(`import.outcomes.${what}`)}</Tag>
                  </Table.Td>
                  <Table.Td>
                    <ReasonWords words={reason === null ? '' : reasonWords(t, reason)} item={item ?? null} />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          {(lines.length > shown || report.linesLeftOut > 0) && (
            <Text size="sm" c="var(--soft)" mt="xs">
              {t('import.more', { count: Math.max(0, lines.length - shown) + report.linesLeftOut })}
            </Text>
          )}
        </>
      )}
    </>
  );
}

/** With a link to the item, in the place of its id where the words name it. */
function ReasonWords({ words, item }: { words: string; item: string | null }) {
  const { t } = useTranslation('lead');
  const project = useProject();
  if (item === null) return words;
  const [before, after] = words.split(item, 2);
  return (
    <>
      {before}{' '}
      <Anchor component={Link} href={`/p/${project}/items/${item}`} inherit>
        {after === undefined ? t('import.openItem') : `${item.slice(0, shownOfId)}…`}
      </Anchor>
      {after}
    </>
  );
}
