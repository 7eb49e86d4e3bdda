import type { PlatformConfiguration } from '@consilium/platform';
import { z } from 'zod';

/** A key as it is, or the file it stands in. */
const Key = z.union([z.string().min(1), z.strictObject({ file: z.string().min(1) })]);

/** A message never repeats what stands in the variable. */
const Keys = z.string().transform((text, context): Record<string, z.infer<typeof Key>> => {
  try {
    const keys = z.record(z.string(), Key).safeParse(JSON.parse(text));
    if (keys.success) return keys.data;
  } catch {
    // Told below.
  }
  context.addIssue({ code: 'custom', message: 'not a JSON object of projects with their keys or {"file": …}' });
  return z.NEVER;
});

/** The generator's own environment variables. */
export const generatorVariables = z.object({
  /** `api` serves HTTP and consumes events, `worker` calls the model; `all` does both. */
  ROLE: z.enum(['api', 'worker', 'all']).default('all'),
  /** Of an OpenAI-compatible server, with its version: https://host/v1. */
  OPENAI_BASE_URL: z.url().default('https://api.openai.com/v1'),
  OPENAI_API_KEY: z.string().min(1).optional(),
  /** Keys of projects that don't use the one above: {"project": "key"} or {"project": {"file": "/run/secrets/…"}}. */
  LLM_KEYS: Keys.optional(),
  /** The model where a project's configuration names none. */
  LLM_MODEL: z.string().min(1).optional(),
  /** Calls in flight at once, in each worker, at most; fewer where the server takes fewer. */
  LLM_CONCURRENCY: z.coerce.number().int().min(1).max(5000).default(16),
  /** For one call, from its beginning to the last word of the reply. */
  LLM_TIMEOUT_SECONDS: z.coerce.number().min(1).default(600),
  /** How long a server may be silent: before its first word, and between two. */
  LLM_IDLE_TIMEOUT_SECONDS: z.coerce.number().min(1).default(180),
  /** In any 60 s, of all workers together where REDIS_URL is set; else of each. */
  LLM_REQUESTS_PER_MINUTE: z.coerce.number().int().min(1).optional(),
  LLM_TOKENS_PER_MINUTE: z.coerce.number().int().min(1).optional(),
  /** For so long calls are collected before their batch is sent, and so often it is looked at: of models asked in batches. */
  LLM_BATCH_SECONDS: z.coerce.number().min(0.1).max(3600).default(60),
  /** So many days the reply to an identical request is given again, at no cost; left out: never. */
  LLM_CACHE_DAYS: z.coerce.number().positive().max(3650).optional(),
  /** Where the workers count requests and tokens together. */
  REDIS_URL: z.url().optional(),
  /** JSON file of what models cost, for the price table; the format is in docs/guides/money.md. */
  PRICES_FILE: z.string().min(1).optional(),
});

export type GeneratorConfiguration = z.infer<typeof generatorVariables> & PlatformConfiguration;
