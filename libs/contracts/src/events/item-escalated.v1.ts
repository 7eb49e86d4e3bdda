import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { ExpertId, ItemId, SeatNumber, VersionNumber } from '../primitives.js';
import { Question } from '../question.js';
import { Attempt, Strike } from '../rationale.js';
import { PanelOutcome } from '../review.js';

export const PanelSeat = z.object({ seat: SeatNumber, filledBy: ExpertId.nullable() });
export type PanelSeat = z.infer<typeof PanelSeat>;

export const itemEscalated = defineEvent({
  name: 'item.escalated',
  version: 1,
  role: 'order',
  producers: ['scorer'],
  consumers: ['generator', 'review-gateway'],
  summary: 'A panel opens, or goes on: lists every seat of the panel, the filled ones too. The lowest seat chairs.',
  schema: z.object({
    item: ItemId,
    /** 1 for the first panel of the item. */
    panel: z.int().min(1),
    why: z.enum(['bad-question', 'strikes', 'rounds', 'lead']),
    question: Question,
    /** Versions of the present content, which the panel can accept. */
    versions: z.array(VersionNumber),
    attempts: z.array(Attempt),
    strikes: z.array(Strike),
    seats: z.array(PanelSeat).min(3),
    /** Outcomes this panel may decide on. */
    outcomes: z.array(PanelOutcome).min(1),
    /** Experts who reviewed or wrote a version, and voided ones. */
    excluded: z.array(ExpertId),
  }),
  key: (data) => data.item,
});
