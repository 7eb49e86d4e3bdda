import { z } from 'zod';
import { letterStates } from './dead-letter-query.js';
import { lettersAtOnce } from './dead-letter-desk.js';

// PostgreSQL's text can't hold NUL: nothing that is stored has one.
const text = z
  .string()
  .min(1)
  .max(1000)
  .refine((value) => !value.includes('\0'), 'NUL is in no dead letter');
const instant = z.iso.datetime({ offset: true });

const Filter = z.object({
  topic: text.optional().meta({ description: 'Such as item.validated' }),
  type: text.optional().meta({ description: 'Type of the event, such as item.validated.v1' }),
  key: text.optional().meta({ description: 'Key of the record: of item events, the item' }),
  project: text.optional(),
  reason: text.optional().meta({ description: 'Part of the reason, in any case' }),
  since: instant.optional().meta({ description: 'Failed then or later' }),
  until: instant.optional().meta({ description: 'Failed before' }),
});
export type Filter = z.infer<typeof Filter>;

const State = z.enum([...letterStates, 'any']).default('waiting');
const After = z.string().max(2000).optional().meta({ description: 'The `next` of the page before' });

export const CountQuery = Filter.extend({ state: State });
export type CountQuery = z.infer<typeof CountQuery>;

export const ListQuery = CountQuery.extend({
  after: After,
  limit: z.coerce.number().int().min(1).max(1000).default(100),
});
export type ListQuery = z.infer<typeof ListQuery>;

export const Topic = text.meta({ description: 'As it is named on the transport, prefix included' });
export const Partition = z.coerce.number().int().min(0).max(2_147_483_647);
export const Offset = z.string().regex(/^\d{1,18}$/, 'a whole number');

const Id = z.object({ topic: Topic, partition: z.int().min(0).max(2_147_483_647), offset: Offset });
const Selected = z.strictObject({
  ids: z.array(Id).min(1).max(lettersAtOnce).optional().meta({ description: 'The letters, or else a filter' }),
  filter: Filter.strict().optional().meta({ description: 'All that wait and that it means; {} means any' }),
  after: After,
  dryRun: z.boolean().default(false).meta({ description: 'Tells what would become of each letter, and leaves it' }),
});
const oneOfBoth = (selected: z.infer<typeof Selected>) =>
  (selected.ids === undefined) !== (selected.filter === undefined);
const either = { message: 'name letters either by ids or by a filter' };

export const ReplayBody = Selected.refine(oneOfBoth, either);
export type ReplayBody = z.infer<typeof ReplayBody>;

export const DiscardBody = Selected.extend({ why: z.string().trim().min(1).max(1000) }).refine(oneOfBoth, either);
export type DiscardBody = z.infer<typeof DiscardBody>;
