import { Button, Group, Select, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from '../settings.module.css';

export interface EditedPrompt<Kind extends string> {
  version: string;
  kind: Kind;
  language: string;
  template: string;
}

interface Props<Kind extends string> {
  readonly prompt: EditedPrompt<Kind>;
  readonly kinds: readonly { readonly value: Kind; readonly label: string }[];
  /** What the chosen kind is for. */
  readonly about: string;
  /** Further buttons. */
  readonly acts?: ReactNode;
  onChange(change: Partial<EditedPrompt<Kind>>): void;
  onRemove(): void;
}

/** One prompt: its name, what it is for, and its text. */
export function PromptFields<Kind extends string>({ prompt, kinds, about, acts, onChange, onRemove }: Props<Kind>) {
  const { t } = useTranslation('lead');
  return (
    <section className={classes['part']} aria-label={prompt.version}>
      <div className={classes['fields']}>
        <TextInput
          label={t('settings.fields.promptVersion')}
          description={t('settings.help.promptVersion')}
          value={prompt.version}
          onChange={({ currentTarget }) => onChange({ version: currentTarget.value })}
        />
        <Select
          label={t('settings.fields.kind')}
          description={about}
          allowDeselect={false}
          value={prompt.kind}
          onChange={(kind) => kind !== null && onChange({ kind })}
          data={[...kinds]}
        />
        <TextInput
          label={t('settings.fields.language')}
          description={t('settings.help.language')}
          value={prompt.language}
          onChange={({ currentTarget }) => onChange({ language: currentTarget.value })}
        />
      </div>
      <Textarea
        mt="sm"
        className={classes['mono']}
        label={t('settings.fields.template')}
        value={prompt.template}
        autosize
        minRows={6}
        onChange={({ currentTarget }) => onChange({ template: currentTarget.value })}
      />
      <Group justify="flex-end" mt="xs">
        {acts}
        <Button
          size="compact-sm"
          variant="subtle"
          color="red"
          aria-label={t('settings.removeOf', { name: prompt.version })}
          onClick={onRemove}
        >
          {t('settings.remove')}
        </Button>
      </Group>
    </section>
  );
}
