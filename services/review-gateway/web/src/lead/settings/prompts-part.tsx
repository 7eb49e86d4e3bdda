import type { PromptTemplate } from '@consilium/contracts';
import { Button, Group, Select, Text, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { replaced, without } from './lists.js';
import type { PartProps } from './part.js';
import classes from './settings.module.css';

const kinds = ['generate', 'regenerate'] as const;

/** Templates that take the place of the generator's own. */
export function PromptsPart({ draft, onChange }: PartProps) {
  const { t } = useTranslation('lead');
  const { prompts } = draft;
  const change = (index: number, value: Partial<PromptTemplate>): void =>
    onChange({ prompts: replaced(prompts, index, { ...prompts[index]!, ...value }) });
  return (
    <>
      <Text size="sm" c="var(--soft)" mb="md">
        {t('settings.help.prompts', { places: '{{hint}} {{question}} {{previous}} {{feedback}} {{instructions}}' })}
      </Text>
      {prompts.map((prompt, index) => (
        <section key={index} className={classes['part']} aria-label={prompt.version}>
          <div className={classes['fields']}>
            <TextInput
              label={t('settings.fields.promptVersion')}
              description={t('settings.help.promptVersion')}
              value={prompt.version}
              onChange={({ currentTarget }) => change(index, { version: currentTarget.value })}
            />
            <Select
              label={t('settings.fields.kind')}
              description={t(`settings.promptKindHelp.${prompt.kind}`)}
              allowDeselect={false}
              value={prompt.kind}
              onChange={(kind) => kind !== null && change(index, { kind })}
              data={kinds.map((value) => ({ value, label: t(`settings.promptKind.${value}`) }))}
            />
            <TextInput
              label={t('settings.fields.language')}
              description={t('settings.help.language')}
              value={prompt.language}
              onChange={({ currentTarget }) => change(index, { language: currentTarget.value })}
            />
          </div>
          <Textarea
            mt="sm"
            className={classes['mono']}
            label={t('settings.fields.template')}
            value={prompt.template}
            autosize
            minRows={6}
            onChange={({ currentTarget }) => change(index, { template: currentTarget.value })}
          />
          <Group justify="flex-end" mt="xs">
            <Button
              size="compact-sm"
              variant="subtle"
              color="red"
              aria-label={t('settings.removeOf', { name: prompt.version })}
              onClick={() => onChange({ prompts: without(prompts, index) })}
            >
              {t('settings.remove')}
            </Button>
          </Group>
        </section>
      ))}
      <Button
        variant="default"
        onClick={() =>
          onChange({ prompts: [...prompts, { version: '', kind: 'generate', language: 'en', template: '' }] })
        }
      >
        {t('settings.addPrompt')}
      </Button>
    </>
  );
}
