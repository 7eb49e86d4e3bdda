import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { Instant, ItemId } from '../primitives.js';
import { Question } from '../question.js';

export const itemImported = defineEvent({
  name: 'item.imported',
  version: 1,
  role: 'fact',
  producers: ['generator'],
  consumers: ['review-gateway', 'scorer'],
  summary: 'A question entered a project; it is the order of epoch 0, to write version 1.',
  schema: z.object({ item: ItemId, revision: z.int().min(1), question: Question, importedAt: Instant }),
  key: (data) => data.item,
});
