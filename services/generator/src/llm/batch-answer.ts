import type OpenAI from 'openai';
import type { BatchAnswer } from '../application/ports/batch-server.js';

type Message = OpenAI.Chat.Completions.ChatCompletionMessage & {
  reasoning_content?: string | null;
  reasoning?: string | null;
};

interface Line {
  custom_id: string;
  response: { status_code: number; body: OpenAI.Chat.Completions.ChatCompletion } | null;
  error: { code: string | null; message: string | null } | null;
}

/** With these codes the batch ended before the request was answered. */
const endedBefore = ['batch_expired', 'batch_cancelled'];

/** One line of a batch's output, or of its errors. */
export function readBatchAnswer(line: string, simulated: boolean): BatchAnswer {
  const { custom_id: id, response, error } = JSON.parse(line) as Line;
  const body = response?.status_code === 200 ? response.body : null;
  const choice = body?.choices?.[0];
  if (!body || !choice) {
    // What a server could do nothing about says nothing about the request.
    const isServers = response !== null && (response.status_code === 429 || response.status_code >= 500);
    return { id, without: isServers || endedBefore.includes(error?.code ?? '') ? 'unanswered' : 'refused' };
  }
  const message = choice.message as Message;
  const { usage, model } = body;
  return {
    id,
    reply: {
      model,
      reply: {
        content: message.content ?? '',
        reasoning: message.reasoning_content ?? message.reasoning ?? null,
        finishReason: choice.finish_reason,
      },
      tokens: { prompt: usage?.prompt_tokens ?? 0, completion: usage?.completion_tokens ?? 0 },
      simulated,
      firstWordMs: 0,
    },
  };
}
