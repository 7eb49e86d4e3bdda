import { Button } from '@mantine/core';
import type { RationaleText, Span } from '@consilium/contracts';
import { useTranslation } from 'react-i18next';
import { Textarea } from '@mantine/core';
import type { DraftKeeper } from '../review/desk/draft-keeper.js';
import { useStore } from '../review/desk/store.js';
import { WordDiff } from '../text/word-diff-view.js';
import { Original } from './original.js';
import type { RevisionDraft } from './revision-draft.js';
import classes from './revise.module.css';
import { rowsOf } from './rows.js';
import { StepRow } from './step-row.js';
import { useStepEditing } from './use-step-editing.js';

interface Props {
  readonly draft: DraftKeeper<RevisionDraft>;
  readonly base: RationaleText | null;
  readonly spans: readonly Span[];
  readonly language: string;
}

/** Each step of the base beside what it has become. */
export function Editor({ draft, base, spans, language }: Props) {
  const { t } = useTranslation('revise');
  const { steps, conclusion } = useStore(draft.content);
  const editing = useStepEditing(draft, language);
  const baseSteps = base?.steps ?? [];
  let number = 0;
  return (
    <div>
      {rowsOf(baseSteps, steps).map((row) => {
        const first = number + 1;
        number += row.steps.length;
        return (
          <StepRow
            key={row.key}
            row={row}
            first={first}
            count={steps.length}
            original={row.from === null ? null : (baseSteps[row.from] ?? null)}
            spans={spans.filter(({ step }) => step === row.from)}
            hasBase={base !== null}
            language={language}
            editing={editing}
          />
        );
      })}
      <div className={classes['row']}>
        <div>{/* Keeps the button on the side of the text that is written. */}</div>
        <div>
          <Button variant="default" size="compact-md" onClick={() => editing.add(steps.at(-1)!.id)}>
            {t('editor.add')}
          </Button>
        </div>
      </div>
      <div className={classes['row']}>
        {base ? (
          <Original
            heading={t('editor.originalConclusion')}
            text={base.conclusion}
            spans={spans.filter(({ step }) => step === baseSteps.length)}
            language={language}
          />
        ) : (
          <div />
        )}
        <div>
          <div className={classes['heading']}>{t('editor.conclusion')}</div>
          <Textarea
            aria-label={t('editor.conclusion')}
            classNames={{ input: classes['input']! }}
            autosize
            minRows={2}
            lang={language}
            value={conclusion}
            onChange={(event) => {
              const { value } = event.currentTarget;
              draft.change((before) => ({ ...before, conclusion: value }));
            }}
          />
          {base && base.conclusion !== conclusion && (
            <div className={classes['diff']}>
              <WordDiff before={base.conclusion} after={conclusion} language={language} />
            </div>
          )}
        </div>
      </div>
    </div>
  );
}
