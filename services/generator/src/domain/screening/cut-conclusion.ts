import { sentencesOf, verdictsOf, type NamedOption } from '../prompts/verdicts.js';

/**
 * A rationale's reasoning without its conclusion: the conclusion itself goes, and of the last steps the sentences that do no
 * more than state the answer ("So the answer is B."). What comes before stays, even where it calls an option right: there
 * it is a part of the reasoning. One sentence is always left.
 */
export function cutConclusion(steps: readonly string[], options: readonly NamedOption[]): string[] {
  const parts = steps.map((step) => sentencesOf(step).filter((sentence) => sentence.trim() !== ''));
  let left = parts.flat().length;
  for (const sentences of parts.toReversed()) {
    while (sentences.length > 0 && left > 1 && statesAnswer(sentences.at(-1)!, options)) {
      sentences.pop();
      left--;
    }
    if (sentences.length > 0) break;
  }
  return parts.map((sentences) => sentences.join('').trim()).filter((step) => step !== '');
}

function statesAnswer(sentence: string, options: readonly NamedOption[]): boolean {
  return verdictsOf(sentence, options).right.length > 0;
}
