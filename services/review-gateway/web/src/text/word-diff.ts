import { diffArrays } from 'diff';

export interface DiffPart {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** What was taken away and added, word by word; the parts that aren't `added` are `before`, those that aren't `removed` are `after`. */
export function wordDiff(before: string, after: string, language: string): DiffPart[] {
  return diffArrays(words(before, language), words(after, language)).map(({ value, added, removed }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value.join(''),
  }));
}

/** Words, spaces and punctuation marks; in Chinese too, where nothing stands between words. */
export function words(text: string, language: string): string[] {
  return [...new Intl.Segmenter(language, { granularity: 'word' }).segment(text)].map(({ segment }) => segment);
}
