import { Text, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { RichText } from '../../text/rich-text.js';
import type { PartProps } from './part.js';
import classes from './settings.module.css';

const longest = 64_000;

/** What experts read with one key, written in Markdown and seen as they will see it. */
export function GuidelinesPart({ draft, onChange }: PartProps) {
  const { t } = useTranslation('lead');
  return (
    <div className={classes['sides']}>
      <Textarea
        label={t('settings.fields.guidelines')}
        description={t('settings.help.guidelines')}
        value={draft.guidelines}
        maxLength={longest}
        autosize
        minRows={16}
        onChange={({ currentTarget }) => onChange({ guidelines: currentTarget.value })}
      />
      <div className={classes['preview']} aria-label={t('settings.preview')} role="region">
        {draft.guidelines.trim() === '' ? (
          <Text c="var(--soft)">{t('settings.noGuidelines')}</Text>
        ) : (
          <RichText text={draft.guidelines} />
        )}
      </div>
    </div>
  );
}
