import { ItemId } from '@consilium/contracts';
import { z } from 'zod';

export const DuplicatesPage = z.object({
  after: z.coerce
    .number()
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .default(0)
    .meta({ description: 'The `next` of the page before' }),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  otherKey: z
    .enum(['true', 'false'])
    .transform((value) => value === 'true')
    .default(false)
    .meta({ description: 'Only groups in which keys differ' }),
});
export type DuplicatesPage = z.infer<typeof DuplicatesPage>;

export const GroupedItemsPage = z.object({
  after: ItemId.optional().meta({ description: 'The `next` of the page before' }),
  limit: z.coerce.number().int().min(1).max(5000).default(1000),
});
export type GroupedItemsPage = z.infer<typeof GroupedItemsPage>;
