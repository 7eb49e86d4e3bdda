import { Domain, ItemId, Language, ProjectId } from '@consilium/contracts';
import { z } from 'zod';
import { fileFormats } from '../application/import/question-files.js';
import { DomainParameter, MapParameter } from './mapping-parameters.js';

export { ItemId, ProjectId };

const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'gbk',
  'gb18030',
  'big5',
  'shift_jis',
  'euc-kr',
  'windows-1252',
] as const;

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

export const ImportParameters = z.object({
  source: z
    .string()
    .min(1)
    .max(200)
    .default('upload')
    .meta({ description: "Name of the question set; a set's own ids are told apart by it" }),
  licence: z
    .string()
    .min(1)
    .max(200)
    .nullable()
    .default(null)
    .meta({ description: 'SPDX id or name, for rows that name none; a release refuses questions without one' }),
  permission: z
    .string()
    .min(1)
    .max(500)
    .nullable()
    .default(null)
    .meta({ description: 'By whose leave the questions are used, for rows that do not say it' }),
  language: Language.nullable().default(null).meta({ description: 'For rows that name none; else guessed by script' }),
  domain: Domain.nullable().default(null).meta({ description: 'For rows that name none; else "general"' }),
  dryRun: flag.default(false).meta({ description: 'Only report what would happen' }),
  map: MapParameter.meta({
    description:
      'Which column is what, such as question=Stem; again for a further column of options, or for a key of label and text; question= for none. What is not named is as it was saved for the source, else guessed',
  }),
  mapDomain: DomainParameter.meta({
    description: "A word of the set for one of the project's domains, such as 内科=internal-medicine",
  }),
  format: z.enum(fileFormats).nullable().default(null).meta({ description: 'Else found out from the first bytes' }),
  encoding: z
    .string()
    .toLowerCase()
    .pipe(z.enum(encodings))
    .nullable()
    .default(null)
    .meta({ description: 'Of a text; else found out: UTF-8, UTF-16 by its mark, or GBK' }),
  delimiter: z.string().length(1).nullable().default(null).meta({ description: 'Of CSV; else found out' }),
  sheet: z.string().min(1).max(200).nullable().default(null).meta({ description: 'Of a spreadsheet; else the first' }),
});
export type ImportParameters = z.infer<typeof ImportParameters>;

export const UntaggedPage = z.object({ limit: z.coerce.number().int().min(1).max(200).default(50) });
export type UntaggedPage = z.infer<typeof UntaggedPage>;

export const NamedDomain = z.object({ domain: Domain });
export type NamedDomain = z.infer<typeof NamedDomain>;

export const TrialId = z.uuid();

const mostTried = 10;
export const NewTrial = z.object({
  kind: z.enum(['generate', 'regenerate']),
  language: Language,
  template: z.string().min(1).max(64_000),
  items: z
    .array(ItemId)
    .min(1)
    .max(mostTried)
    .refine((items) => new Set(items).size === items.length, 'an item twice')
    .nullable()
    .default(null)
    .meta({ description: "Null: some of the language's, another choice each time" }),
  count: z.int().min(1).max(mostTried).default(mostTried).meta({ description: 'How many, where none are named' }),
});
export type NewTrial = z.infer<typeof NewTrial>;
