import { z } from 'zod';
import { Language } from './primitives.js';
import { Policy, Rubric } from './rubric.js';
import { defaultPolicy, defaultRubric } from './defaults.js';

export const ProjectStatus = z.enum(['active', 'paused', 'archived']);

/** A prompt template of the project; where none is given for a kind and language, the generator's own is used. */
export const PromptTemplate = z.object({
  version: z.string().min(1),
  kind: z.enum(['generate', 'regenerate']),
  language: Language,
  template: z.string().min(1),
});

/** A prompt for what a model does beside writing rationales; kinds apart, because an enum can't grow within a version. */
export const SupportPrompt = z.object({
  version: z.string().min(1),
  kind: z
    .enum(['screen', 'judge', 'tag'])
    .describe('screen: answer from the reasoning alone; judge: score by the rubric; tag: name the domain'),
  language: Language,
  template: z.string().min(1),
});

export const ModelChoice = z.object({
  model: z.string().min(1),
  temperature: z.number().min(0).max(2).nullable(),
  maxTokens: z.int().min(1).nullable(),
  weight: z
    .number()
    .min(0)
    .max(1000)
    .optional()
    .describe('Share of first attempts among the models; 1 where it is left out, 0: only as a fallback'),
  batch: z
    .boolean()
    .optional()
    .describe("Whether rationales are asked of it through its server's Batch API: half the price, within a day"),
});

export const Screening = z.object({
  enabled: z.boolean(),
  model: z.string().min(1).nullable().describe("The judging model; null: the generator's default"),
  strike: z.boolean().describe('Whether a rationale that is screened out counts as a strike'),
  lowestMean: z.number().min(1).max(5).describe("Below this mean of the judge's scores a rationale is plainly broken"),
});

const guidelines = z.string().max(64_000).describe('How to review here, in Markdown');
const holdSeconds = z
  .int()
  .min(0)
  .max(600)
  .describe('So long a person may take a submission back before its event leaves; 0: at once. Programs have none');
const priority = z.int().min(-100).max(100).describe('Among projects: the higher comes first');
const rushedSeconds = z.int().min(0).max(3600).describe('Whoever answers faster at the page is asked once more');
const budget = z
  .object({ cap: z.int().min(0).describe('In millionths of the currency'), currency: z.string().length(3) })
  .nullable()
  .describe('Spending on models stops before it passes the cap; null: no cap');
const severalKeys = z
  .enum(['set', 'refuse'])
  .describe('What becomes of an imported question with several right options');
const dailyGoal = z.int().min(1).max(10_000).nullable().describe('Answers a day shown to an expert as the goal');

/** Optional in the event, because what was released before them lacks them. */
const additions = {
  guidelines: guidelines.optional(),
  holdSeconds: holdSeconds.optional(),
  priority: priority.optional(),
  rushedSeconds: rushedSeconds.optional(),
  dailyGoal: dailyGoal.optional(),
  supportPrompts: z.array(SupportPrompt).optional(),
  screening: Screening.optional(),
  budget: budget.optional(),
  severalKeys: severalKeys.optional(),
};

/** One immutable configuration version of a project. */
export const ProjectConfiguration = z.object({
  name: z.string().min(1).max(200),
  status: ProjectStatus.default('active'),
  rubric: Rubric.default(defaultRubric),
  policy: Policy.default(defaultPolicy),
  prompts: z.array(PromptTemplate).default([]),
  /** Domains in use; empty where any is allowed. */
  taxonomy: z.array(z.string()).default([]),
  /** Licence of the published dataset. */
  licence: z.string().nullable().default(null),
  /** Models in order of preference; empty: the generator's default model. */
  models: z.array(ModelChoice).default([]),
  ...additions,
});

/** A configuration version with all that it may leave out. */
export const CompleteConfiguration = ProjectConfiguration.extend({
  guidelines: guidelines.default(''),
  holdSeconds: holdSeconds.default(60),
  priority: priority.default(0),
  rushedSeconds: rushedSeconds.default(20),
  dailyGoal: dailyGoal.default(null),
  supportPrompts: z.array(SupportPrompt).default([]),
  screening: Screening.default({ enabled: false, model: null, strike: false, lowestMean: 2.5 }),
  budget: budget.default(null),
  severalKeys: severalKeys.default('set'),
});

export type ProjectStatus = z.infer<typeof ProjectStatus>;
export type PromptTemplate = z.infer<typeof PromptTemplate>;
export type SupportPrompt = z.infer<typeof SupportPrompt>;
export type Screening = z.infer<typeof Screening>;
export type ModelChoice = z.infer<typeof ModelChoice>;
export type ProjectConfiguration = z.infer<typeof ProjectConfiguration>;
export type CompleteConfiguration = z.infer<typeof CompleteConfiguration>;
