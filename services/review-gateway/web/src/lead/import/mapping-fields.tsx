import { MultiSelect, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportReport } from '../api/generator.js';
import settings from '../settings/settings.module.css';

const parts = ['question', 'options', 'key', 'id', 'domain', 'language', 'licence', 'permission'] as const;

/** Which columns are what, by part. */
export type ChosenColumns = Readonly<Record<string, readonly string[]>>;

interface Props {
  readonly report: ImportReport;
  readonly chosen: ChosenColumns;
  readonly onChange: (chosen: ChosenColumns) => void;
}

/** What the columns were read as, to be corrected; the correction holds from the next check or import on. */
export function MappingFields({ report, chosen, onChange }: Props) {
  const { t } = useTranslation('lead');
  return (
    <>
      <Text size="sm" c="var(--soft)" my="sm">
        {t('import.mappingHelp')}
      </Text>
      <div className={settings['fields']}>
        {parts.map((part) => (
          <MultiSelect
            key={part}
            label={t(`import.parts.${part}`)}
            data={[...new Set([...report.columns, ...guessed(report, part), ...(chosen[part] ?? [])])]}
            value={[...(chosen[part] ?? guessed(report, part))]}
            onChange={(columns) => onChange({ ...chosen, [part]: columns })}
            searchable
          />
        ))}
      </div>
    </>
  );
}

/** The options in columns of their own have no field that holds them all. */
function guessed({ mapping, columns }: ImportReport, part: string): string[] {
  const field = mapping?.[part] ?? null;
  if (field === null) return [];
  return columns.includes(field) ? [field] : field.split(', ').filter((name) => columns.includes(name));
}
