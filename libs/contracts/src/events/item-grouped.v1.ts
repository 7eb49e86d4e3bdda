import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { ItemId } from '../primitives.js';

export const itemGrouped = defineEvent({
  name: 'item.grouped',
  version: 1,
  role: 'fact',
  producers: ['generator'],
  consumers: ['exporter'],
  compacted: true,
  summary:
    'A question was found to be a near duplicate of others of its project, or its group became one with an older group. Groups grow and unite, and never part.',
  schema: z.object({
    item: ItemId,
    revision: z.int().min(1),
    group: z.int().min(1).describe('Number of the group; all items that have the same are near duplicates'),
  }),
  key: (data) => data.item,
});
