import type { Screening } from '@consilium/contracts';
import { Switch, Text, TextInput, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { NumberField } from '../number-field.js';
import type { PartProps } from '../part.js';
import classes from '../settings.module.css';

const usualMean = 2.5;

/** Whether a second model looks for what is plainly broken before the experts. */
export function ScreeningFields({ draft, onChange }: PartProps) {
  const { t } = useTranslation('lead');
  const { screening } = draft;
  const change = (value: Partial<Screening>): void => onChange({ screening: { ...screening, ...value } });
  return (
    <>
      <Title order={2} fz={14} fw={600} mt="xl" mb="xs">
        {t('prompts.screening')}
      </Title>
      <Text size="sm" c="var(--soft)" mb="md" maw="68ch">
        {t('prompts.screeningHelp')}
      </Text>
      <Switch
        mb="md"
        label={t('prompts.screen')}
        checked={screening.enabled}
        onChange={({ currentTarget }) => change({ enabled: currentTarget.checked })}
      />
      {screening.enabled && (
        <div className={classes['fields']}>
          <TextInput
            label={t('prompts.judge')}
            description={t('prompts.judgeHelp')}
            placeholder={t('prompts.usualModel')}
            value={screening.model ?? ''}
            onChange={({ currentTarget }) => change({ model: currentTarget.value.trim() || null })}
          />
          <NumberField
            label={t('prompts.lowestMean')}
            description={t('prompts.lowestMeanHelp')}
            value={screening.lowestMean}
            min={1}
            max={5}
            step={0.1}
            onNumber={(lowestMean) => change({ lowestMean: lowestMean ?? usualMean })}
          />
          <Switch
            label={t('prompts.strike')}
            description={t('prompts.strikeHelp')}
            checked={screening.strike}
            onChange={({ currentTarget }) => change({ strike: currentTarget.checked })}
          />
        </div>
      )}
    </>
  );
}
