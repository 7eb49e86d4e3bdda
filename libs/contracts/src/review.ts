import { z } from 'zod';
import { Amendment } from './question.js';
import { RationaleText } from './rationale.js';
import { VersionNumber } from './primitives.js';

export const Severity = z.enum(['minor', 'major', 'critical']);
export const SpanKind = z.enum(['wrong_fact', 'unsafe', 'illogical', 'missing', 'unclear']);

/**
 * A marked place. `step` counts from 0; the conclusion is the step behind the last one. `start` (inclusive) and `end`
 * (exclusive) count code points of that step's NFC text.
 */
export const Span = z.object({
  step: z.int().min(0),
  start: z.int().min(0),
  end: z.int().min(1),
  severity: Severity,
  kind: SpanKind,
  comment: z.string(),
});

export const ReviewVerdict = z.enum(['accept', 'needs_work', 'bad_question']);
/** Dimension id → score on the rubric's scale. */
export const Scores = z.record(z.string(), z.int());
export const Comment = z.object({ dimension: z.string().nullable(), text: z.string().min(1) });

export const PanelOutcome = z.enum(['accept', 'revise', 'regenerate', 'amend', 'retire']);

/** A panelist's ballot: `version` goes with accept, `orders` with regenerate (and revise), `amendment` with amend. */
export const Ballot = z.object({
  outcome: PanelOutcome,
  version: VersionNumber.nullable(),
  orders: z.string().nullable(),
  amendment: Amendment.nullable(),
  reason: z.string().min(1),
});

/** What the reviewers found, gathered for whoever writes the next version. */
export const Feedback = z.object({
  dimensions: z.array(z.object({ dimension: z.string(), median: z.number(), fellShort: z.boolean() })),
  comments: z.array(Comment),
  spans: z.array(Span),
});

/** The text of a version beside its number. */
export const BaseVersion = z.object({ version: VersionNumber, text: RationaleText });

export type Span = z.infer<typeof Span>;
export type Severity = z.infer<typeof Severity>;
export type SpanKind = z.infer<typeof SpanKind>;
export type ReviewVerdict = z.infer<typeof ReviewVerdict>;
export type Scores = z.infer<typeof Scores>;
export type Comment = z.infer<typeof Comment>;
export type PanelOutcome = z.infer<typeof PanelOutcome>;
export type Ballot = z.infer<typeof Ballot>;
export type Feedback = z.infer<typeof Feedback>;
export type BaseVersion = z.infer<typeof BaseVersion>;
