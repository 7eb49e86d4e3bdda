import OpenAI from 'openai';
import type { CompletionRequest } from '../application/ports/language-model.js';

export type LimitName = 'max_tokens' | 'max_completion_tokens';

/**
 * By which name a model is told how long its reply may be. Most servers know the first alone; OpenAI's reasoning models refuse it,
 * name the other one, and are asked by that from then on.
 */
export class LimitNames {
  private readonly refusing = new Set<string>();

  of(model: string): LimitName {
    return this.refusing.has(model) ? 'max_completion_tokens' : 'max_tokens';
  }

  /** @returns whether the model refused a request for the name alone, and is worth asking again by the other one */
  learn(error: unknown, { model, maxTokens }: Pick<CompletionRequest, 'model' | 'maxTokens'>): boolean {
    if (maxTokens === null || !(error instanceof OpenAI.APIError)) return false;
    if (error.status !== 400 && error.status !== 422) return false;
    const isRefused = error.code === 'unsupported_parameter' && error.param === 'max_tokens';
    if (!isRefused && !/\buse\W+max_completion_tokens/iu.test(error.message)) return false;
    // Calls in flight together are refused together: all of them are worth it, and later ones never.
    this.refusing.add(model);
    return true;
  }
}
