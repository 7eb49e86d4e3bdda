import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { ExpertId, ItemId, VersionNumber } from '../primitives.js';
import { Amendment, Question } from '../question.js';
import { BaseVersion, Feedback } from '../review.js';

export const refinementRequested = defineEvent({
  name: 'refinement.requested',
  version: 1,
  role: 'order',
  producers: ['scorer'],
  consumers: ['generator', 'review-gateway'],
  summary: 'A further version is to be written: by the model (regenerate) or by an expert (revise).',
  schema: z.object({
    item: ItemId,
    mode: z.enum(['regenerate', 'revise']),
    /** The question as it now stands, a panel's amendment included. */
    question: Question,
    base: BaseVersion.nullable(),
    targetVersion: VersionNumber,
    feedback: Feedback.nullable(),
    /** What a panel ordered, where one did. */
    panel: z.object({ orders: z.string().nullable(), amendment: Amendment.nullable() }).nullable(),
    /** Strikes counted so far since the import or the last panel. */
    strikes: z.int().min(0),
    strikeLimit: z.int().min(1),
    /** Reviewers of the base, preferred as revisers; empty for a regeneration. */
    preferred: z.array(ExpertId),
    /** Experts who may not revise (voided ones). */
    excluded: z.array(ExpertId),
  }),
  key: (data) => data.item,
});
