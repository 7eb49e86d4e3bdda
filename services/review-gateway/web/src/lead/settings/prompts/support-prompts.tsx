import { Button, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { replaced, without } from '../lists.js';
import type { PartProps } from '../part.js';
import { PromptFields } from './prompt-fields.js';

const kinds = ['screen', 'judge', 'tag'] as const;

/** Templates for what a model does beside writing. */
export function SupportPrompts({ draft, onChange }: PartProps) {
  const { t } = useTranslation('lead');
  const { supportPrompts } = draft;
  return (
    <>
      <Title order={2} fz={14} fw={600} mt="xl" mb="xs">
        {t('prompts.support')}
      </Title>
      <Text size="sm" c="var(--soft)" mb="md">
        {t('prompts.supportHelp', {
          places: '{{question}} {{reasoning}} {{rationale}} {{rubric}} {{domains}}',
        })}
      </Text>
      {supportPrompts.map((prompt, index) => (
        <PromptFields
          key={index}
          prompt={prompt}
          kinds={kinds.map((value) => ({ value, label: t(`prompts.kinds.${value}`) }))}
          about={t(`prompts.kindHelp.${prompt.kind}`)}
          onChange={(change) => onChange({ supportPrompts: replaced(supportPrompts, index, { ...prompt, ...change }) })}
          onRemove={() => onChange({ supportPrompts: without(supportPrompts, index) })}
        />
      ))}
      <Button
        variant="default"
        onClick={() =>
          onChange({
            supportPrompts: [...supportPrompts, { version: '', kind: 'screen', language: 'en', template: '' }],
          })
        }
      >
        {t('settings.addPrompt')}
      </Button>
    </>
  );
}
