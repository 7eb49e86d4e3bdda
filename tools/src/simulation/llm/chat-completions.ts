import { hash } from 'node:crypto';
import { z } from 'zod';
import type { ModelReply } from './reply.js';

const Content = z.union([z.string(), z.array(z.object({ type: z.string(), text: z.string().optional() }))]);

/** The part of a chat completion request that the simulated model heeds. */
export const ChatRequest = z.object({
  model: z.string().min(1),
  messages: z.array(z.object({ role: z.string(), content: Content.nullable() })).min(1),
  temperature: z.number().nullish(),
  seed: z.int().nullish(),
  max_tokens: z.int().min(1).nullish(),
  stream: z.boolean().nullish(),
  stream_options: z.object({ include_usage: z.boolean().nullish() }).nullish(),
});
export type ChatRequest = z.infer<typeof ChatRequest>;

/** What the reply depends on, and nothing else: a retry of the same request has the same hash. */
export function requestHash(seed: number, { model, messages, temperature, seed: bodySeed }: ChatRequest): string {
  return hash('sha256', JSON.stringify([seed, model, messages, temperature ?? null, bodySeed ?? null]));
}

export function promptText({ messages }: ChatRequest): string {
  return messages
    .map(({ content }) =>
      typeof content === 'string' ? content : (content ?? []).map((part) => part.text ?? '').join('\n'),
    )
    .join('\n');
}

/** Four Latin letters or one and a half Chinese characters a token: near enough for a bill that nobody pays. */
function countTokens(text: string): number {
  const wide = text.match(/[\u2e80-\uffef]/gu)?.length ?? 0;
  return Math.ceil(wide / 1.5 + (text.length - wide) / 4);
}

export interface Usage {
  readonly prompt: number;
  readonly completion: number;
}

export function usageOf(request: ChatRequest, reply: ModelReply): Usage {
  const completion = countTokens(reply.content) + countTokens(reply.reasoning ?? '');
  return { prompt: countTokens(promptText(request)), completion };
}

/** The reply as far as its tokens are allowed: reasoning comes first, as it is thought first. */
export function withinLimit({ max_tokens: limit }: ChatRequest, reply: ModelReply): ModelReply {
  if (!limit) return reply;
  const reasoning = reply.reasoning === null ? null : firstTokens(reply.reasoning, limit);
  const content = firstTokens(reply.content, limit - countTokens(reasoning ?? ''));
  const isWhole = content === reply.content && reasoning === reply.reasoning;
  return isWhole ? reply : { ...reply, content, reasoning, finishReason: 'length' };
}

function firstTokens(text: string, limit: number): string {
  if (countTokens(text) <= limit) return text;
  const points = Array.from(text);
  let [low, high] = [0, points.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (countTokens(points.slice(0, middle).join('')) <= limit) low = middle;
    else high = middle - 1;
  }
  return points.slice(0, low).join('');
}

function told({ prompt, completion }: Usage): Record<string, number> {
  return { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion };
}

// A fixed instant, so that the same request gives the same bytes.
const created = Date.UTC(2026, 0, 1) / 1000;

export function completion(hashed: string, request: ChatRequest, reply: ModelReply, usage: Usage): unknown {
  const message = {
    role: 'assistant',
    content: reply.content,
    ...(reply.reasoning === null ? {} : { reasoning_content: reply.reasoning }),
  };
  return {
    id: `chatcmpl-${hashed.slice(0, 24)}`,
    object: 'chat.completion',
    created,
    model: request.model,
    choices: [{ index: 0, message, finish_reason: reply.finishReason }],
    usage: told(usage),
  };
}

/** The same reply as server-sent events; reasoning comes before content. */
export function* completionEvents(
  hashed: string,
  request: ChatRequest,
  reply: ModelReply,
  usage: Usage,
): Generator<string> {
  const event = (choices: unknown[], rest: object = {}): string =>
    `data: ${JSON.stringify({
      id: `chatcmpl-${hashed.slice(0, 24)}`,
      object: 'chat.completion.chunk',
      created,
      model: request.model,
      choices,
      ...rest,
    })}\n\n`;
  const delta = (part: object): string => event([{ index: 0, delta: part, finish_reason: null }]);
  yield delta({ role: 'assistant', content: '' });
  for (const piece of pieces(reply.reasoning ?? '')) yield delta({ reasoning_content: piece });
  for (const piece of pieces(reply.content)) yield delta({ content: piece });
  yield event([{ index: 0, delta: {}, finish_reason: reply.finishReason }]);
  if (request.stream_options?.include_usage) yield event([], { usage: told(usage) });
  yield 'data: [DONE]\n\n';
}

function* pieces(text: string): Generator<string> {
  const points = Array.from(text);
  for (let i = 0; i < points.length; i += 60) yield points.slice(i, i + 60).join('');
}
