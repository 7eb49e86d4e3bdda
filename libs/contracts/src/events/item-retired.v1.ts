import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { ItemId } from '../primitives.js';

export const itemRetired = defineEvent({
  name: 'item.retired',
  version: 1,
  role: 'order',
  producers: ['scorer'],
  consumers: ['generator', 'review-gateway', 'exporter'],
  summary: 'An item left the project for good.',
  schema: z.object({ item: ItemId, by: z.enum(['panel', 'lead']), why: z.string().min(1) }),
  key: (data) => data.item,
});
