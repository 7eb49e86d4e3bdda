import type { PlatformConfiguration } from '@consilium/platform';
import { z } from 'zod';

/** The generator's own environment variables. */
export const generatorVariables = z.object({
  /** `api` serves HTTP and consumes events, `worker` calls the model; `all` does both. */
  ROLE: z.enum(['api', 'worker', 'all']).default('all'),
  /** Of an OpenAI-compatible server, with its version: https://host/v1. */
  OPENAI_BASE_URL: z.url().default('https://api.openai.com/v1'),
  OPENAI_API_KEY: z.string().min(1).optional(),
  /** The model where a project's configuration names none. */
  LLM_MODEL: z.string().min(1).optional(),
  /** Calls in flight at once, in each worker. */
  LLM_CONCURRENCY: z.coerce.number().int().min(1).max(1000).default(16),
  /** For one call, from its beginning to the last word of the reply. */
  LLM_TIMEOUT_SECONDS: z.coerce.number().min(1).default(600),
  /** JSON file of what models cost, for the price table; the format is in docs/guides/money.md. */
  PRICES_FILE: z.string().min(1).optional(),
});

export type GeneratorConfiguration = z.infer<typeof generatorVariables> & PlatformConfiguration;
