import { z } from 'zod';
import { ContentVersion, Domain, Language } from './primitives.js';

/** The id is stable: it stays with the option's text when options are shown in another order. */
export const Option = z.object({ id: z.string().min(1).max(8), text: z.string().min(1) });

/** A whole question with its key, as one content version of it. */
export const Question = z.object({
  contentVersion: ContentVersion,
  stem: z.string().min(1),
  options: z.array(Option).min(2),
  /** Ids of all right options. */
  gold: z.array(z.string()).min(1),
  domain: Domain,
  domainSource: z
    .enum(['given', 'mapped', 'model'])
    .optional()
    .describe("Who named the domain: whoever gave the question, the project's mapping of an import, or a model"),
  domainCorrectedFrom: Domain.optional().describe(
    'The domain that a machine had named, where experts corrected it; domainSource is then given',
  ),
  language: Language,
  source: z.object({ name: z.string().min(1), id: z.string().nullable() }),
  /** SPDX id or name; null where unknown. */
  licence: z.string().nullable(),
  permission: z.string().nullable().optional().describe('By whose leave the question is used, where somebody gave it'),
  flags: z
    .array(z.string())
    .optional()
    .describe('What the import noticed: figure-absent, negated, all-or-none; more may come'),
});

/** A panel's correction; what is null stays as it was. */
export const Amendment = z.object({
  stem: z.string().min(1).nullable(),
  options: z.array(Option).min(2).nullable(),
  gold: z.array(z.string()).min(1).nullable(),
  why: z.string().min(1),
});

export type Option = z.infer<typeof Option>;
export type Question = z.infer<typeof Question>;
export type Amendment = z.infer<typeof Amendment>;
