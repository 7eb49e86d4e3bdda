import { Clock, LOG, type Log } from '@consilium/platform';
import type { Provider } from '@nestjs/common';
import { CallGate } from './application/calls/call-gate.js';
import { KnownReplies } from './application/calls/known-replies.js';
import { SendCall } from './application/calls/send-call.js';
import { SortTrouble } from './application/calls/sort-trouble.js';
import { TroubledModels } from './application/calls/troubled-models.js';
import { BatchServer } from './application/ports/batch-server.js';
import { CallLimits } from './application/ports/call-limits.js';
import { KeptReplies } from './application/ports/kept-replies.js';
import { LanguageModel } from './application/ports/language-model.js';
import type { GeneratorConfiguration } from './configuration.js';
import { ReplyLimits } from './domain/money/reply-limits.js';
import { MemoryCallLimits } from './limits/memory-call-limits.js';
import { RedisCallLimits } from './limits/redis-call-limits.js';
import { AccountKeys } from './llm/account-keys.js';
import { LimitNames } from './llm/limit-names.js';
import { OpenAiBatches } from './llm/openai-batches.js';
import { OpenAiLanguageModel } from './llm/openai-language-model.js';
import { ReplyUpkeep } from './reply-upkeep.js';

/** Whatever stands between a call and the model's server: keys, slots, limits. */
export function calling(configuration: GeneratorConfiguration): Provider[] {
  const baseUrl = configuration.OPENAI_BASE_URL;
  const keys = new AccountKeys(configuration.OPENAI_API_KEY ?? null, configuration.LLM_KEYS ?? {});
  const limitNames = new LimitNames();
  const model = new OpenAiLanguageModel({
    baseUrl,
    keys,
    limitNames,
    model: configuration.LLM_MODEL ?? null,
    timeoutSeconds: configuration.LLM_TIMEOUT_SECONDS,
    idleSeconds: configuration.LLM_IDLE_TIMEOUT_SECONDS,
  });
  return [
    { provide: LanguageModel, useValue: model },
    { provide: BatchServer, useValue: new OpenAiBatches({ baseUrl, keys, limitNames }) },
    {
      provide: CallGate,
      useFactory: (clock: Clock) => new CallGate(configuration.LLM_CONCURRENCY, clock),
      inject: [Clock],
    },
    {
      provide: CallLimits,
      useFactory: (clock: Clock, log: Log) => limitsOf(configuration, clock, log),
      inject: [Clock, LOG],
    },
    {
      provide: KnownReplies,
      useFactory: (replies: KeptReplies, clock: Clock) =>
        new KnownReplies(replies, model, clock, configuration.LLM_CACHE_DAYS ?? null),
      inject: [KeptReplies, Clock],
    },
    ReplyLimits,
    ReplyUpkeep,
    SendCall,
    SortTrouble,
    TroubledModels,
  ];
}

function limitsOf(configuration: GeneratorConfiguration, clock: Clock, log: Log): CallLimits {
  const { LLM_REQUESTS_PER_MINUTE: requests, LLM_TOKENS_PER_MINUTE: tokens, REDIS_URL: url } = configuration;
  const perMinute = { requests: requests ?? null, tokens: tokens ?? null };
  if (url === undefined || (requests === undefined && tokens === undefined))
    return new MemoryCallLimits(perMinute, clock);
  // One limit for each server: workers of another one in the same Redis have their own.
  const limits = new RedisCallLimits(url, `llm:${configuration.OPENAI_BASE_URL}`, perMinute, clock, log);
  limits.connect();
  return limits;
}
