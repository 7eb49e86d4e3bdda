import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { ItemId } from '../primitives.js';
import { Question } from '../question.js';
import { Attempt, ScreenedOut, ScreeningResult, Version } from '../rationale.js';

export const itemGenerated = defineEvent({
  name: 'item.generated',
  version: 1,
  role: 'answer',
  producers: ['generator'],
  consumers: ['review-gateway', 'scorer'],
  summary: 'The model wrote version 1: the answer to the import.',
  schema: z.object({
    item: ItemId,
    question: Question,
    version: Version,
    attempts: z.array(Attempt).min(1),
    screenedOut: ScreenedOut,
    screening: ScreeningResult.optional(),
  }),
  key: (data) => data.item,
});
