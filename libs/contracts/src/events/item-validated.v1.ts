import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { ExpertId, Instant, ItemId, SeatNumber } from '../primitives.js';
import { Question } from '../question.js';
import { Strike, Version } from '../rationale.js';
import { Comment, PanelOutcome, ReviewVerdict, Scores, Span } from '../review.js';

/** A review with its frozen scores, as published: without text that could name its writer. */
export const PublishedReview = z.object({
  round: z.int().min(1),
  seat: SeatNumber,
  kind: z.enum(['blind', 'adjudication']),
  expert: ExpertId,
  simulated: z.boolean(),
  scores: Scores,
  verdict: ReviewVerdict,
  weightedMean: z.number(),
  comments: z.array(Comment),
  spans: z.array(Span),
});

/** A version with the reviews it got. */
export const LineageEntry = z.object({ version: Version, reviews: z.array(PublishedReview) });

export const PanelDecision = z.object({
  panel: z.int().min(1),
  outcome: PanelOutcome,
  votes: z.array(z.object({ seat: SeatNumber, expert: ExpertId, simulated: z.boolean(), outcome: PanelOutcome })),
  reason: z.string(),
  decidedAt: Instant,
});

export const itemValidated = defineEvent({
  name: 'item.validated',
  version: 1,
  role: 'order',
  producers: ['scorer'],
  consumers: ['generator', 'review-gateway', 'exporter'],
  compacted: true,
  summary: 'An item passed: the whole item, with the version that passed and how it came to be.',
  schema: z.object({
    item: ItemId,
    question: Question,
    rationale: Version,
    by: z.enum(['consensus', 'adjudication', 'panel']),
    /** The round that passed; null where a panel accepted. */
    round: z.int().min(1).nullable(),
    validatedAt: Instant,
    /** Dimension → median of the frozen scores of the version's reviews; empty where it had none. */
    medians: z.record(z.string(), z.number()),
    weightedMean: z.number().nullable(),
    /** Dimension → share of pairs of blind reviews of this version that agree exactly; null where there is no pair. */
    agreement: z.record(z.string(), z.number().nullable()),
    reviews: z.array(PublishedReview),
    panels: z.array(PanelDecision),
    /** All versions up to and with the accepted one, oldest first. */
    lineage: z.array(LineageEntry).min(1),
    strikes: z.array(Strike),
  }),
  key: (data) => data.item,
});
export type PublishedReview = z.infer<typeof PublishedReview>;
export type LineageEntry = z.infer<typeof LineageEntry>;
export type PanelDecision = z.infer<typeof PanelDecision>;
