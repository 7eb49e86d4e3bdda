import type { RationaleText, Rubric } from '@consilium/contracts';
import type { TFunction } from 'i18next';
import type { DraftSpan, ReviewDraft } from './review-draft.js';

/** A draft in the language of the page, for its author to keep elsewhere. `nameOf` says the rubric's names in that language. */
export function draftInWords(
  t: TFunction<'review'>,
  nameOf: (text: string) => string,
  draft: ReviewDraft,
  { dimensions }: Rubric,
  text: RationaleText,
): string {
  const scores = dimensions.flatMap(({ id, name }) => {
    const [score, note] = [draft.scores[id], draft.notes[id]?.trim() ?? ''];
    const dimension = nameOf(name);
    if (score === undefined) return note === '' ? [] : [t('draftWords.score', { dimension, score: note })];
    return [noted(t('draftWords.score', { dimension, score }), note)];
  });
  const { verdict, reason, domain } = draft;
  const judged = verdict ? [t('draftWords.verdict', { verdict: t(`verdict.${verdict}`) })] : [];
  const named = domain === null ? [] : [t('draftWords.domain', { domain: domain.replaceAll('_', ' ') })];
  const marks = draft.spans.map((span) => markInWords(t, span, text));
  return [...scores, ...judged, reason.trim(), ...marks, ...named].filter((line) => line !== '').join('\n');
}

function markInWords(t: TFunction<'review'>, span: DraftSpan, { steps, conclusion }: RationaleText): string {
  const { step, start, end, severity, kind, comment } = span;
  const source = steps[step] ?? conclusion;
  const words = [...source.normalize('NFC')].slice(start, end).join('');
  const place = step < steps.length ? t('draftWords.step', { step: step + 1 }) : t('conclusion');
  const finding = { severity: t(`marks.severities.${severity}`), kind: t(`marks.kinds.${kind}`) };
  return noted(t('draftWords.mark', { place, words, ...finding }), comment.trim());
}

function noted(line: string, note: string): string {
  return note === '' ? line : `${line} – ${note}`;
}
