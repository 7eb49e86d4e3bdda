import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { Domain, ExpertId, ItemId, Language, SeatNumber, VersionNumber } from '../primitives.js';

/** A seat of a round, filled or not. */
export const ReviewSeat = z.object({
  seat: SeatNumber,
  kind: z.enum(['blind', 'adjudication']),
  filledBy: ExpertId.nullable(),
});
export type ReviewSeat = z.infer<typeof ReviewSeat>;

export const reviewRequested = defineEvent({
  name: 'review.requested',
  version: 1,
  role: 'order',
  producers: ['scorer'],
  consumers: ['review-gateway'],
  summary: 'A round of a version opens or goes on: lists every seat of the round, the filled ones too.',
  schema: z.object({
    item: ItemId,
    version: VersionNumber,
    round: z.int().min(1),
    seats: z.array(ReviewSeat).min(1),
    /** Experts who may not take a seat of this round (authors of the version or of an ancestor, voided ones). */
    excluded: z.array(ExpertId),
    domain: Domain,
    language: Language,
  }),
  key: (data) => data.item,
});
