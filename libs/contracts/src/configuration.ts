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

export const ModelChoice = z.object({
  model: z.string().min(1),
  temperature: z.number().min(0).max(2).nullable(),
  maxTokens: z.int().min(1).nullable(),
});

const guidelines = z.string().max(64_000).describe('How to review here, in Markdown');
const holdSeconds = z
  .int()
  .min(0)
  .max(600)
  .describe('So long a person may take a submission back before its event leaves; 0: at once. Programs have none');
const priority = z.int().min(-100).max(100).describe('Among projects: the higher comes first');
const rushedSeconds = z.int().min(0).max(3600).describe('Whoever answers faster at the page is asked once more');
const dailyGoal = z.int().min(1).max(10_000).nullable().describe('Answers a day shown to an expert as the goal');

/** Optional in the event, because what was released before them lacks them. */
const additions = {
  guidelines: guidelines.optional(),
  holdSeconds: holdSeconds.optional(),
  priority: priority.optional(),
  rushedSeconds: rushedSeconds.optional(),
  dailyGoal: dailyGoal.optional(),
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
});

export type ProjectStatus = z.infer<typeof ProjectStatus>;
export type PromptTemplate = z.infer<typeof PromptTemplate>;
export type ModelChoice = z.infer<typeof ModelChoice>;
export type ProjectConfiguration = z.infer<typeof ProjectConfiguration>;
export type CompleteConfiguration = z.infer<typeof CompleteConfiguration>;
