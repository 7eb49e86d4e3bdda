import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { ItemId } from '../primitives.js';

export const itemRetracted = defineEvent({
  name: 'item.retracted',
  version: 1,
  topic: 'item.validated',
  role: 'order',
  producers: ['scorer'],
  consumers: ['generator', 'review-gateway', 'exporter'],
  compacted: true,
  summary: 'A validated item is withdrawn; under the same key and on the same topic as its validation.',
  schema: z.object({ item: ItemId, why: z.string().min(1) }),
  key: (data) => data.item,
});
