import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { WordDiff } from '../../text/word-diff-view.js';
import type { Change } from './changes.js';
import classes from './settings.module.css';

/** What is no longer than this is seen better side by side. */
const shortValue = 24;

/** Differences between two versions, word by word. */
export function ChangesList({ changes }: { changes: readonly Change[] }) {
  const { t, i18n } = useTranslation('lead');
  return (
    <>
      {changes.map(({ path, before, after }) => (
        <div key={path.join('/')} className={classes['change']}>
          <Text size="xs" c="var(--soft)" mb={2}>
            {path.map((name) => t(`settings.fields.${name}`, { defaultValue: name })).join(' › ')}
            {before === null && ` · ${t('settings.isNew')}`}
            {after === null && ` · ${t('settings.isGone')}`}
          </Text>
          {before !== null && after !== null && Math.max(before.length, after.length) <= shortValue ? (
            <span className={classes['short']}>
              <del>{before}</del> → <ins>{after}</ins>
            </span>
          ) : (
            <WordDiff before={before ?? ''} after={after ?? ''} language={i18n.language} />
          )}
        </div>
      ))}
    </>
  );
}
