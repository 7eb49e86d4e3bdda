import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { wordDiff } from './word-diff.js';
import classes from './word-diff.module.css';

/** Source text with what was taken away and added; said, not only coloured. */
export function WordDiff({ before, after, language }: { before: string; after: string; language: string }) {
  const { t } = useTranslation('text');
  const parts = useMemo(() => wordDiff(before, after, language), [before, after, language]);
  return (
    <span lang={language} className={classes['text']}>
      {parts.map(({ kind, text }, index) =>
        kind === 'same' ? (
          text
        ) : kind === 'added' ? (
          <ins key={index} className={classes['added']} title={t('added')}>
            {text}
          </ins>
        ) : (
          <del key={index} className={classes['removed']} title={t('removed')}>
            {text}
          </del>
        ),
      )}
    </span>
  );
}
