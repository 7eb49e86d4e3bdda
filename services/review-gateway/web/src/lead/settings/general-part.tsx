import { Input, SegmentedControl, TagsInput, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { NumberField } from './number-field.js';
import type { PartProps } from './part.js';
import classes from './settings.module.css';

const severalKeys = ['set', 'refuse'] as const;
const statuses = ['active', 'paused', 'archived'] as const;

/** Name, state and place of the project, and how its experts work. */
export function GeneralPart({ draft, onChange }: PartProps) {
  const { t } = useTranslation('lead');
  return (
    <div className={classes['fields']}>
      <TextInput
        label={t('settings.fields.name')}
        value={draft.name}
        maxLength={200}
        onChange={({ currentTarget }) => onChange({ name: currentTarget.value })}
        required
      />
      <Input.Wrapper label={t('settings.fields.status')} description={t(`settings.statusHelp.${draft.status}`)}>
        <div>
          <SegmentedControl
            mt={6}
            aria-label={t('settings.fields.status')}
            value={draft.status}
            onChange={(status) => onChange({ status })}
            data={statuses.map((value) => ({ value, label: t(`settings.status.${value}`) }))}
          />
        </div>
      </Input.Wrapper>
      <NumberField
        label={t('settings.fields.priority')}
        description={t('settings.help.priority')}
        value={draft.priority}
        min={-100}
        max={100}
        allowDecimal={false}
        onNumber={(priority) => onChange({ priority: priority ?? 0 })}
      />
      <NumberField
        label={t('settings.fields.dailyGoal')}
        description={t('settings.help.dailyGoal')}
        value={draft.dailyGoal}
        min={1}
        max={10_000}
        allowDecimal={false}
        onNumber={(dailyGoal) => onChange({ dailyGoal })}
      />
      <NumberField
        label={t('settings.fields.holdSeconds')}
        description={t('settings.help.holdSeconds')}
        value={draft.holdSeconds}
        min={0}
        max={600}
        allowDecimal={false}
        onNumber={(holdSeconds) => onChange({ holdSeconds: holdSeconds ?? 0 })}
      />
      <NumberField
        label={t('settings.fields.rushedSeconds')}
        description={t('settings.help.rushedSeconds')}
        value={draft.rushedSeconds}
        min={0}
        max={3600}
        allowDecimal={false}
        onNumber={(rushedSeconds) => onChange({ rushedSeconds: rushedSeconds ?? 0 })}
      />
      <TextInput
        label={t('settings.fields.licence')}
        description={t('settings.help.licence')}
        value={draft.licence ?? ''}
        maxLength={200}
        onChange={({ currentTarget }) =>
          onChange({ licence: currentTarget.value.trim() === '' ? null : currentTarget.value })
        }
      />
      <Input.Wrapper label={t('settings.fields.severalKeys')} description={t('settings.help.severalKeys')}>
        <div>
          <SegmentedControl
            mt={6}
            aria-label={t('settings.fields.severalKeys')}
            value={draft.severalKeys}
            onChange={(severalKeys) => onChange({ severalKeys })}
            data={severalKeys.map((value) => ({ value, label: t(`settings.severalKeys.${value}`) }))}
          />
        </div>
      </Input.Wrapper>
      <TagsInput
        className={classes['all']}
        label={t('settings.fields.taxonomy')}
        description={t('settings.help.taxonomy')}
        value={draft.taxonomy}
        onChange={(taxonomy) => onChange({ taxonomy })}
        clearable
      />
      <Text size="xs" c="var(--soft)" className={classes['all']}>
        {t('settings.help.project')}
      </Text>
    </div>
  );
}
