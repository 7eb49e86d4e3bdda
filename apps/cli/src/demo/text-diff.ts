import type { RationaleText } from '@consilium/contracts';
import { diffArrays, diffWords, type ChangeObject } from 'diff';
import type { Styles } from '../terminal/styles.js';

const shownSteps = 3;
/** So much of what stayed the same is shown beside a change. */
const context = 24;

/** The steps that changed, each as it was and as it is, the changed words marked. */
export function textDiff(before: RationaleText, after: RationaleText, language: string, styles: Styles): string[] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' });
  const pairs = changedSteps(linesOf(before), linesOf(after));
  return pairs.slice(0, shownSteps).flatMap(({ removed, added }) => {
    const words = diffWords(removed?.text ?? '', added?.text ?? '', { intlSegmenter: segmenter });
    return [
      ...(removed ? [`${styles.removed('-')} ${removed.label}  ${render(words, 'removed', styles.removed)}`] : []),
      ...(added ? [`${styles.added('+')} ${added.label}  ${render(words, 'added', styles.added)}`] : []),
    ];
  });
}

interface Line {
  /** Number of the step; "=" for the conclusion. */
  readonly label: string;
  readonly text: string;
}

function linesOf({ steps, conclusion }: RationaleText): Line[] {
  return [...steps.map((text, i) => ({ label: String(i + 1), text })), { label: '=', text: conclusion }];
}

function changedSteps(before: Line[], after: Line[]): { removed: Line | undefined; added: Line | undefined }[] {
  const changes = diffArrays(before, after, { comparator: (a, b) => a.text === b.text });
  return changes.flatMap((change, i) => {
    if (change.removed) {
      const next = changes[i + 1]?.added ? changes[i + 1]!.value : [];
      const length = Math.max(change.value.length, next.length);
      return Array.from({ length }, (_, n) => ({ removed: change.value[n], added: next[n] }));
    }
    if (change.added && !changes[i - 1]?.removed) return change.value.map((added) => ({ removed: undefined, added }));
    return [];
  });
}

function render(words: readonly ChangeObject<string>[], side: 'removed' | 'added', mark: (text: string) => string) {
  const shown = words.filter((word) => word[side] || (!word.added && !word.removed));
  return shown
    .map((word, i) => (word[side] ? mark(word.value) : shorten(word.value, i === 0, i === shown.length - 1)))
    .join('')
    .trim();
}

/** Leaves out the middle of what stayed the same; at the ends of the text, all but what is next to a change. */
function shorten(text: string, first: boolean, last: boolean): string {
  const head = first ? '' : text.slice(0, context).replace(/(\s)\S*$/u, '$1');
  const tail = last ? '' : text.slice(-context).replace(/^\S*(\s)/u, '$1');
  return text.length <= head.length + tail.length + context ? text : `${head}…${tail}`;
}
