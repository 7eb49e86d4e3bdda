import { Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { replaced, without } from './lists.js';
import type { PartProps } from './part.js';
import { PromptFields } from './prompts/prompt-fields.js';
import { ScreeningFields } from './prompts/screening-fields.js';
import { SupportPrompts } from './prompts/support-prompts.js';
import { TryPrompt } from './prompts/try-prompt.js';

const kinds = ['generate', 'regenerate'] as const;

/** Templates that take the place of the generator's own, and whether rationales are screened. */
export function PromptsPart({ draft, onChange }: PartProps) {
  const { t } = useTranslation('lead');
  const { prompts } = draft;
  return (
    <>
      <Text size="sm" c="var(--soft)" mb="md">
        {t('settings.help.prompts', { places: '{{hint}} {{question}} {{previous}} {{feedback}} {{instructions}}' })}
      </Text>
      {prompts.map((prompt, index) => (
        <PromptFields
          key={index}
          prompt={prompt}
          kinds={kinds.map((value) => ({ value, label: t(`settings.promptKind.${value}`) }))}
          about={t(`settings.promptKindHelp.${prompt.kind}`)}
          acts={<TryPrompt prompt={prompt} />}
          onChange={(change) => onChange({ prompts: replaced(prompts, index, { ...prompt, ...change }) })}
          onRemove={() => onChange({ prompts: without(prompts, index) })}
        />
      ))}
      <Button
        variant="default"
        onClick={() =>
          onChange({ prompts: [...prompts, { version: '', kind: 'generate', language: 'en', template: '' }] })
        }
      >
        {t('settings.addPrompt')}
      </Button>
      <ScreeningFields draft={draft} onChange={onChange} />
      <SupportPrompts draft={draft} onChange={onChange} />
    </>
  );
}
