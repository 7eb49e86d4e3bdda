import type { Comment, ReviewVerdict, Rubric, Severity, Span, SpanKind } from '@consilium/contracts';

export const severities: readonly Severity[] = ['minor', 'major', 'critical'];
export const spanKinds: readonly SpanKind[] = ['wrong_fact', 'unsafe', 'illogical', 'missing', 'unclear'];
export const verdicts: readonly ReviewVerdict[] = ['accept', 'needs_work', 'bad_question'];

/** A marked place with a name of its own, by which the page knows it. */
export type DraftSpan = Span & { readonly id: string };

/** A review in the making. */
export interface ReviewDraft {
  readonly scores: Readonly<Record<string, number>>;
  readonly verdict: ReviewVerdict | null;
  /** What is said about a dimension. */
  readonly notes: Readonly<Record<string, string>>;
  /** What goes with the verdict. */
  readonly reason: string;
  readonly spans: readonly DraftSpan[];
  /** To which the question belongs, where that isn't the one that a machine has named. */
  readonly domain: string | null;
}

/**
 * A draft of whatever was saved: of this page's own making, a submitted review that was taken back, or nothing.
 * @param domains that may be named: any other would be refused
 */
export function readReviewDraft(saved: unknown, domains: readonly string[]): ReviewDraft {
  const from = record(saved);
  const comments = list(from['comments']).map(record);
  const said = comments.map(({ dimension, text: words }) => [text(dimension), words] as const);
  const notes: Readonly<Record<string, unknown>> = Object.fromEntries<unknown>([
    ...said.filter(([dimension]) => dimension !== ''),
    ...Object.entries(record(from['notes'])),
  ]);
  return {
    scores: Object.fromEntries(Object.entries(record(from['scores'])).filter(isOf('number'))),
    verdict: verdicts.find((verdict) => verdict === from['verdict']) ?? null,
    notes: Object.fromEntries(Object.entries(notes).filter(isOf('string'))),
    reason: text(from['reason']) || text(said.find(([dimension]) => dimension === '')?.[1]),
    spans: list(from['spans'])
      .map(record)
      .filter(isSpan)
      .map((span, index) => ({ ...span, id: text(span['id']) || `saved-${index}` })),
    domain: domains.find((domain) => domain === from['domain']) ?? null,
  };
}

/** What of a review is still to be done, in the order in which it is done. */
export type Missing =
  | { readonly what: 'scores'; readonly count: number }
  | { readonly what: 'verdict' }
  | { readonly what: 'reason'; readonly of: ReviewVerdict };

export function missing({ scores, verdict, reason }: ReviewDraft, { dimensions }: Rubric): Missing | null {
  const count = dimensions.filter(({ id }) => scores[id] === undefined).length;
  if (count > 0) return { what: 'scores', count };
  if (verdict === null) return { what: 'verdict' };
  if (verdict !== 'accept' && reason.trim() === '') return { what: 'reason', of: verdict };
  return null;
}

/** Why a review that accepts does not pass all the same: its author may not have meant that. */
export type Doubt = { readonly why: 'critical' } | { readonly why: 'low'; readonly dimension: string };

export function doubt({ scores, verdict, spans }: ReviewDraft, { dimensions }: Rubric): Doubt | null {
  if (verdict !== 'accept') return null;
  if (spans.some(({ severity }) => severity === 'critical')) return { why: 'critical' };
  const low = dimensions.find(({ id, minimum }) => (scores[id] ?? minimum) < minimum);
  return low ? { why: 'low', dimension: low.name } : null;
}

/** The body of the answer. */
export function reviewAnswer({ scores, verdict, notes, reason, spans, domain }: ReviewDraft, { dimensions }: Rubric) {
  const comments: Comment[] = [
    ...dimensions.map(({ id }) => ({ dimension: id, text: (notes[id] ?? '').trim() })),
    { dimension: null, text: reason.trim() },
  ].filter((comment) => comment.text !== '');
  return {
    scores,
    verdict,
    comments,
    spans: spans.map(({ id: _, ...span }) => ({ ...span, comment: span.comment.trim() })),
    ...(domain !== null && { domain }),
  };
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function isOf<T extends 'number' | 'string'>(type: T) {
  return (entry: [string, unknown]): entry is [string, T extends 'number' ? number : string] =>
    typeof entry[1] === type;
}

function isSpan(value: Readonly<Record<string, unknown>>): value is Span & Readonly<Record<string, unknown>> {
  return (
    ['step', 'start', 'end'].every((name) => Number.isInteger(value[name])) &&
    severities.includes(value['severity'] as Severity) &&
    spanKinds.includes(value['kind'] as SpanKind) &&
    typeof value['comment'] === 'string'
  );
}
