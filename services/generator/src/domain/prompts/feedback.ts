import type { Phrases } from './phrases.js';

export interface MarkedSpan {
  step: number;
  start: number;
  end: number;
  severity: string;
  kind: string;
  comment: string;
}

export interface ReviewFeedback {
  dimensions: readonly { dimension: string; median: number; fellShort: boolean }[];
  comments: readonly { dimension: string | null; text: string }[];
  spans: readonly MarkedSpan[];
}

export interface BaseText {
  version: number;
  text: { steps: readonly string[]; conclusion: string };
}

/** What reviewers found, a line each: scores that fell short with their comments, the other comments, marked passages. */
export function writeFeedback(
  feedback: ReviewFeedback,
  base: BaseText | null,
  highest: number,
  phrases: Phrases,
): string {
  const short = feedback.dimensions.filter((dimension) => dimension.fellShort);
  const enough = feedback.dimensions.filter((dimension) => !dimension.fellShort);
  const of = (dimension: string): string[] =>
    feedback.comments.filter((comment) => comment.dimension === dimension).map(({ text }) => oneLine(text));
  const lines = short.map(({ dimension, median }) => {
    const comments = of(dimension);
    return `${phrases.score(dimension, median, highest)}${comments.length > 0 ? `: ${comments.join(' | ')}` : ''}`;
  });
  const shortNames = new Set(short.map(({ dimension }) => dimension));
  for (const { dimension, text } of feedback.comments) {
    if (dimension !== null && shortNames.has(dimension)) continue;
    lines.push(`- ${dimension === null ? '' : `(${dimension}) `}${oneLine(text)}`);
  }
  for (const span of feedback.spans) lines.push(writeSpan(span, base, phrases));
  if (enough.length > 0) {
    lines.push(phrases.otherScores(enough.map(({ dimension, median }) => `${dimension} ${median}`).join(', ')));
  }
  return [phrases.feedback, ...lines].join('\n');
}

function writeSpan(
  { step, start, end, severity, kind, comment }: MarkedSpan,
  base: BaseText | null,
  phrases: Phrases,
): string {
  const steps = base?.text.steps ?? [];
  const conclusion = base !== null && step >= steps.length;
  const text = conclusion ? base.text.conclusion : (steps[step] ?? '');
  // Spans count code points.
  const marked = oneLine(Array.from(text).slice(start, end).join(''));
  const where = conclusion ? phrases.conclusionName : phrases.stepName(step + 1);
  return `- ${where} "${marked}" (${severity}, ${kind})${comment.trim() === '' ? '' : `: ${oneLine(comment)}`}`;
}

/** A part of a prompt stays on its line, so that no comment can pass for another part. */
export function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/gu, ' ').trim();
}
