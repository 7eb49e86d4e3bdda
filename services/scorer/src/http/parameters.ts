import { ItemId, ProjectId } from '@consilium/contracts';
import { z } from 'zod';
import { commands } from '../domain/commands.js';
import { statuses } from '../domain/item.js';

export { ItemId, ProjectId };

export const ItemQuery = z.object({
  status: z.enum(statuses).optional(),
  after: ItemId.optional().meta({ description: 'The `next` of the page before' }),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
});
export type ItemQuery = z.infer<typeof ItemQuery>;

export const NewCommand = z.object({ command: z.enum(commands), why: z.string().trim().min(1).max(2000) });
export type NewCommand = z.infer<typeof NewCommand>;
