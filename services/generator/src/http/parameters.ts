import { Domain, ItemId, Language, ProjectId } from '@consilium/contracts';
import { z } from 'zod';

export { ItemId, ProjectId };

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

export const ImportParameters = z.object({
  source: z
    .string()
    .min(1)
    .max(200)
    .default('upload')
    .meta({ description: "Name of the question set; a set's own ids are told apart by it" }),
  licence: z.string().min(1).max(200).nullable().default(null).meta({ description: 'SPDX id or name' }),
  language: Language.nullable().default(null).meta({ description: 'For rows that name none; else guessed by script' }),
  domain: Domain.nullable().default(null).meta({ description: 'For rows that name none; else "general"' }),
  dryRun: flag.default(false).meta({ description: 'Only report what would happen' }),
});
export type ImportParameters = z.infer<typeof ImportParameters>;
