import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { ItemId } from '../primitives.js';
import { Question } from '../question.js';
import { Attempt, ScreenedOut, ScreeningResult, Version } from '../rationale.js';

export const itemRefined = defineEvent({
  name: 'item.refined',
  version: 1,
  role: 'answer',
  producers: ['generator', 'review-gateway'],
  consumers: ['review-gateway', 'scorer'],
  summary: 'A further version was written, by the model or by an expert: the answer to `refinement.requested`.',
  schema: z.object({
    item: ItemId,
    question: Question,
    version: Version,
    /** Calls of the model since the order; empty where an expert wrote. */
    attempts: z.array(Attempt),
    screenedOut: ScreenedOut,
    screening: ScreeningResult.optional(),
  }),
  key: (data) => data.item,
});
