import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { Domain, ExpertId, Instant, ItemId, SeatNumber, VersionNumber } from '../primitives.js';
import { Ballot, Comment, ReviewVerdict, Scores, Span } from '../review.js';

const filled = {
  item: ItemId,
  seat: SeatNumber,
  expert: ExpertId,
  activeSeconds: z.int().min(0),
  simulated: z.boolean(),
  submittedAt: Instant,
};

export const SubmittedReview = z.object({
  ...filled,
  kind: z.literal('review'),
  seatKind: z.enum(['blind', 'adjudication']),
  version: VersionNumber,
  round: z.int().min(1),
  scores: Scores,
  verdict: ReviewVerdict,
  comments: z.array(Comment),
  spans: z.array(Span),
  domain: Domain.optional().describe(
    'The domain that the expert says the question belongs to, where a machine had named another',
  ),
});

export const SubmittedVote = z.object({ ...filled, kind: z.literal('vote'), panel: z.int().min(1), ballot: Ballot });

export const reviewSubmitted = defineEvent({
  name: 'review.submitted',
  version: 1,
  role: 'answer',
  producers: ['review-gateway'],
  consumers: ['scorer'],
  summary: 'An expert filled a seat: with a review of a version, or with a vote in a panel.',
  schema: z.discriminatedUnion('kind', [SubmittedReview, SubmittedVote]),
  key: (data) => data.item,
});
export type SubmittedReview = z.infer<typeof SubmittedReview>;
export type SubmittedVote = z.infer<typeof SubmittedVote>;
