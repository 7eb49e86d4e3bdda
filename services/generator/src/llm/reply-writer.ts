import type OpenAI from 'openai';
import type { Tokens } from '@consilium/contracts';
import { ModelUnavailable, type Completion } from '../application/ports/language-model.js';

export type Chunk = OpenAI.Chat.Completions.ChatCompletionChunk;
/** DeepSeek's and other servers' field, unknown to the client's types. */
type Delta = OpenAI.Chat.Completions.ChatCompletionChunk.Choice.Delta & {
  reasoning_content?: string | null;
  reasoning?: string | null;
};

/** Puts a reply together from its chunks. */
export class ReplyWriter {
  private content = '';
  private reasoning: string | null = null;
  private finishReason: string | null = null;
  private model: string | null = null;
  private tokens: Tokens = { prompt: 0, completion: 0 };

  add(chunk: Chunk): void {
    const { choices, usage, model } = chunk;
    // Some servers report what went wrong in the middle of a stream, which has begun with status 200.
    const { error } = chunk as { error?: { message?: string } | string };
    if (error) throw new Error(typeof error === 'string' ? error : (error.message ?? 'an error without a message'));
    if (model) this.model = model;
    if (usage) this.tokens = { prompt: usage.prompt_tokens ?? 0, completion: usage.completion_tokens ?? 0 };
    const choice = choices?.[0];
    if (!choice) return;
    const delta = choice.delta as Delta | undefined;
    this.content += delta?.content ?? '';
    const thought = delta?.reasoning_content ?? delta?.reasoning;
    if (thought !== null && thought !== undefined) this.reasoning = (this.reasoning ?? '') + thought;
    this.finishReason = choice.finish_reason ?? this.finishReason;
  }

  /** A stream that ends without a reason was cut: the connection closed in the middle of the reply. */
  finish(asked: string): Omit<Completion, 'simulated' | 'firstWordMs'> {
    if (this.finishReason === null)
      throw new ModelUnavailable('the reply broke off in the middle', 'late', { mayBePaid: true });
    const { content, reasoning, finishReason, tokens } = this;
    return { model: this.model ?? asked, reply: { content, reasoning, finishReason }, tokens };
  }
}
