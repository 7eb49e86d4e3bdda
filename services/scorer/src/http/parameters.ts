import { ItemId, ProjectId } from '@consilium/contracts';
import { z } from 'zod';
import { commands } from '../domain/commands.js';
import { waysToValidation } from '../domain/furthest.js';
import { statuses } from '../domain/item.js';
import { itemSorts } from '../application/ports/item-table.js';

export { ItemId, ProjectId };

export const ItemQuery = z.object({
  status: z.enum(statuses).optional(),
  domain: z.string().min(1).max(200).optional(),
  language: z.string().min(1).max(40).optional(),
  way: z.enum(waysToValidation).optional().meta({ description: 'Validated items, by the furthest they had to go' }),
  minStrikes: z.coerce.number().int().min(0).max(1000).optional(),
  text: z.string().max(200).optional().meta({ description: 'Words of the stem, each in full or how it begins' }),
  sort: z.enum(itemSorts).default('id'),
  direction: z.enum(['asc', 'desc']).default('asc'),
  after: z.string().max(1000).optional().meta({ description: 'The `next` of the page before' }),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
});
export type ItemQuery = z.infer<typeof ItemQuery>;

export const PeriodQuery = z
  .object({ from: z.iso.date().optional(), to: z.iso.date().optional() })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, 'from is later than to');
export type PeriodQuery = z.infer<typeof PeriodQuery>;

export const NewCommand = z.object({ command: z.enum(commands), why: z.string().trim().min(1).max(2000) });
export type NewCommand = z.infer<typeof NewCommand>;

export const ValidatedQuery = z.object({
  after: ItemId.optional().meta({ description: 'The `next` of the page before' }),
  limit: z.coerce.number().int().min(1).max(5000).default(1000),
});
export type ValidatedQuery = z.infer<typeof ValidatedQuery>;

export const Republication = z.object({ items: z.array(ItemId).min(1).max(500) });
export type Republication = z.infer<typeof Republication>;
