import type { RationaleText } from '@consilium/contracts';
import { useMemo } from 'react';
import { Steps } from '../review/rationale/steps.js';
import { alignSteps } from '../text/align-steps.js';
import { WordDiff } from '../text/word-diff-view.js';

/** What was taken away and added from one version to the next, step by step. */
export function ChangedSteps({
  before,
  after,
  language,
}: {
  before: RationaleText;
  after: RationaleText;
  language: string;
}) {
  const pairs = useMemo(() => alignSteps(before.steps, after.steps, language), [before, after, language]);
  const texts = pairs.map((pair) => ({
    before: pair.before === null ? '' : before.steps[pair.before]!,
    after: pair.after === null ? '' : after.steps[pair.after]!,
  }));
  const places = [...texts, { before: before.conclusion, after: after.conclusion }];
  return (
    <Steps
      text={{ steps: texts.map((text) => text.after), conclusion: after.conclusion }}
      language={language}
      step={(index) => <WordDiff {...places[index]!} language={language} />}
    />
  );
}
