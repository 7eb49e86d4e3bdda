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
});

export type ProjectStatus = z.infer<typeof ProjectStatus>;
export type PromptTemplate = z.infer<typeof PromptTemplate>;
export type ModelChoice = z.infer<typeof ModelChoice>;
export type ProjectConfiguration = z.infer<typeof ProjectConfiguration>;
