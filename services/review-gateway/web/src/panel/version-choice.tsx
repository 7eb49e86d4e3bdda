import { Chip, Group, Text } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly label: string;
  readonly versions: readonly number[];
  /** The words for choosing none, where that may be. */
  readonly none?: string;
  readonly value: number | null;
  readonly onChange: (version: number | null) => void;
}

export function VersionChoice({ label, versions, none, value, onChange }: Props) {
  const { t } = useTranslation('panel');
  const id = useId();
  return (
    <div>
      <Text size="sm" fw={500} id={id} mb={4}>
        {label}
      </Text>
      <Chip.Group
        value={value === null ? (none ? 'none' : '') : String(value)}
        onChange={(chosen: string) => onChange(chosen === 'none' ? null : Number(chosen))}
      >
        <Group gap="xs" role="radiogroup" aria-labelledby={id}>
          {versions.map((version) => (
            <Chip key={version} value={String(version)} size="sm">
              {t('version', { version })}
            </Chip>
          ))}
          {none && (
            <Chip value="none" size="sm">
              {none}
            </Chip>
          )}
        </Group>
      </Chip.Group>
    </div>
  );
}
