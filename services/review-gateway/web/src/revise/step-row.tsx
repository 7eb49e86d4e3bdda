import { Button } from '@mantine/core';
import type { Span } from '@consilium/contracts';
import { useTranslation } from 'react-i18next';
import { WordDiff } from '../text/word-diff-view.js';
import { Original } from './original.js';
import classes from './revise.module.css';
import type { Row } from './rows.js';
import { StepEditor } from './step-editor.js';
import type { StepEditing } from './use-step-editing.js';

interface Props {
  readonly row: Row;
  /** The number of its first step as it now stands. */
  readonly first: number;
  /** How many steps there are in all. */
  readonly count: number;
  readonly original: string | null;
  readonly spans: readonly Span[];
  readonly hasBase: boolean;
  readonly language: string;
  readonly editing: StepEditing;
}

export function StepRow({ row, first, count, original, spans, hasBase, language, editing }: Props) {
  const { t } = useTranslation('revise');
  const written = row.steps.map(({ text }) => text).join(language.startsWith('zh') ? '' : ' ');
  const isChanged = original !== null && row.steps.length > 0 && written !== original;
  return (
    <div className={classes['row']}>
      {original !== null ? (
        <Original
          heading={t('editor.original', { number: row.from! + 1 })}
          text={original}
          spans={spans}
          language={language}
          isGone={row.steps.length === 0}
        />
      ) : (
        <div className={classes['heading']}>{hasBase && t('editor.new')}</div>
      )}
      <div>
        {row.steps.length === 0 && original !== null && (
          <div className={classes['heading']}>
            {t('editor.gone')}
            <Button size="compact-sm" variant="default" onClick={() => editing.putBack(row.from!, original)}>
              {t('editor.putBack', { number: row.from! + 1 })}
            </Button>
          </div>
        )}
        {row.steps.map((step, index) => (
          <StepEditor
            key={step.id}
            step={step}
            number={first + index}
            isFirst={first + index === 1}
            isLast={first + index === count}
            language={language}
            editing={editing}
          />
        ))}
        {isChanged && (
          <div className={classes['diff']}>
            <WordDiff before={original} after={written} language={language} />
          </div>
        )}
      </div>
    </div>
  );
}
