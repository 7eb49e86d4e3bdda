import type { ModelChoice } from '@consilium/contracts';
import { Button, Group, Switch, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { moved, replaced, without } from './lists.js';
import { NumberField } from './number-field.js';
import type { PartProps } from './part.js';
import classes from './settings.module.css';

/** The models that write, in order of preference. */
export function ModelsPart({ draft, onChange }: PartProps) {
  const { t } = useTranslation('lead');
  const { models } = draft;
  const change = (index: number, value: Partial<ModelChoice>): void =>
    onChange({ models: replaced(models, index, { ...models[index]!, ...value }) });
  return (
    <>
      <Text size="sm" c="var(--soft)" mb="md">
        {t('settings.help.models')}
      </Text>
      {models.map(({ model, temperature, maxTokens, weight, batch }, index) => (
        <section key={index} className={classes['part']} aria-label={model}>
          <div className={classes['fields']}>
            <TextInput
              label={t('settings.model', { place: index + 1 })}
              value={model}
              onChange={({ currentTarget }) => change(index, { model: currentTarget.value })}
            />
            <NumberField
              label={t('settings.fields.temperature')}
              placeholder={t('settings.modelsOwn')}
              value={temperature}
              min={0}
              max={2}
              step={0.1}
              onNumber={(value) => change(index, { temperature: value })}
            />
            <NumberField
              label={t('settings.fields.maxTokens')}
              placeholder={t('settings.modelsOwn')}
              value={maxTokens}
              min={1}
              allowDecimal={false}
              onNumber={(value) => change(index, { maxTokens: value })}
            />
            <NumberField
              label={t('settings.fields.weight')}
              description={t('settings.help.modelWeight')}
              placeholder="1"
              value={weight}
              min={0}
              max={1000}
              onNumber={(value) => change(index, { weight: value ?? undefined })}
            />
            <Switch
              label={t('settings.fields.batch')}
              description={t('settings.help.batch')}
              checked={batch ?? false}
              onChange={({ currentTarget }) => change(index, { batch: currentTarget.checked || undefined })}
            />
          </div>
          <Group justify="flex-end" mt="xs" gap={4}>
            <Button
              size="compact-sm"
              variant="subtle"
              disabled={index === 0}
              aria-label={t('settings.moveUp', { name: model })}
              onClick={() => onChange({ models: moved(models, index, -1) })}
            >
              ↑
            </Button>
            <Button
              size="compact-sm"
              variant="subtle"
              color="red"
              aria-label={t('settings.removeOf', { name: model })}
              onClick={() => onChange({ models: without(models, index) })}
            >
              {t('settings.remove')}
            </Button>
          </Group>
        </section>
      ))}
      <Button
        variant="default"
        onClick={() => onChange({ models: [...models, { model: '', temperature: null, maxTokens: null }] })}
      >
        {t('settings.addModel')}
      </Button>
    </>
  );
}
