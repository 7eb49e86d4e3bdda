import type OpenAI from 'openai';
import type { CompletionRequest } from '../application/ports/language-model.js';
import type { LimitName } from './limit-names.js';

/** Set by servers whose model isn't a real one. */
export const simulatedHeader = 'x-simulated-model';

/** A request as the server is sent it. */
export function chatRequest(
  { model, prompt, seed, temperature, maxTokens }: CompletionRequest,
  limitName: LimitName,
): OpenAI.Chat.Completions.ChatCompletionCreateParamsNonStreaming {
  return {
    model,
    // R1's makers advise against a system prompt.
    messages: [{ role: 'user', content: prompt }],
    seed,
    ...(temperature !== null && { temperature }),
    ...(maxTokens !== null && { [limitName]: maxTokens }),
  };
}
