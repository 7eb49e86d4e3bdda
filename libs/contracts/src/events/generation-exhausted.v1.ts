import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { ContentVersion, ItemId } from '../primitives.js';
import { Attempt, ScreenedOut } from '../rationale.js';

export const generationExhausted = defineEvent({
  name: 'generation.exhausted',
  version: 1,
  role: 'answer',
  producers: ['generator'],
  consumers: ['scorer'],
  summary: 'The strike limit was reached without a usable version.',
  schema: z.object({
    item: ItemId,
    contentVersion: ContentVersion,
    attempts: z.array(Attempt).min(1),
    screenedOut: ScreenedOut,
    strikes: z.int().min(1),
    strikeLimit: z.int().min(1),
  }),
  key: (data) => data.item,
});
