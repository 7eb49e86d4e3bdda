import type { RationaleText } from '@consilium/contracts';
import { alignSteps } from '../../text/align-steps.js';
import { WordDiff } from '../../text/word-diff-view.js';
import classes from './item.module.css';

interface Props {
  readonly before: RationaleText;
  readonly after: RationaleText;
  readonly language: string;
}

/** What a version changed in the one that it was made from, step by step and word by word. */
export function VersionDiff({ before, after, language }: Props) {
  return (
    <ol className={classes['steps']}>
      {alignSteps(before.steps, after.steps, language).map(({ before: was, after: is }, index) => (
        <li key={index} value={is === null ? index + 1 : is + 1}>
          <WordDiff
            before={was === null ? '' : before.steps[was]!}
            after={is === null ? '' : after.steps[is]!}
            language={language}
          />
        </li>
      ))}
      <li data-kind="conclusion">
        <WordDiff before={before.conclusion} after={after.conclusion} language={language} />
      </li>
    </ol>
  );
}
