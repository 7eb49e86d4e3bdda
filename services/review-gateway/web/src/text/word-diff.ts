import { diffArrays } from 'diff';

export interface DiffPart {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** What was taken away and added, word by word; the parts that aren't `added` are `before`, those that aren't `removed` are `after`. */
export function wordDiff(before: string, after: string, language: string): DiffPart[] {
  const parts = diffArrays(words(before, language), words(after, language)).map(
    ({ value, added, removed }): DiffPart => ({
      kind: added ? 'added' : removed ? 'removed' : 'same',
      text: value.join(''),
    }),
  );
  return gathered(parts);
}

/** Changes with nothing but space between them become one, so that phrases are read as phrases. */
function gathered(parts: readonly DiffPart[]): DiffPart[] {
  const found: DiffPart[] = [];
  let [removed, added] = ['', ''];
  const close = () => {
    if (removed) found.push({ kind: 'removed', text: removed });
    if (added) found.push({ kind: 'added', text: added });
    [removed, added] = ['', ''];
  };
  parts.forEach(({ kind, text }, index) => {
    const isBetween = kind === 'same' && text.trim() === '' && (removed || added) && index < parts.length - 1;
    if (kind === 'same' && !isBetween) {
      close();
      found.push({ kind, text });
      return;
    }
    if (kind !== 'added') removed += text;
    if (kind !== 'removed') added += text;
  });
  close();
  return found;
}

/** Words, spaces and punctuation marks; in Chinese too, where nothing stands between words. */
export function words(text: string, language: string): string[] {
  return [...new Intl.Segmenter(language, { granularity: 'word' }).segment(text)].map(({ segment }) => segment);
}

/** Where each part begins in the later text, in UTF-16 units; null for what was taken away. */
export function placesAfter(parts: readonly DiffPart[]): (number | null)[] {
  let at = 0;
  return parts.map(({ kind, text }) => {
    if (kind === 'removed') return null;
    at += text.length;
    return at - text.length;
  });
}
