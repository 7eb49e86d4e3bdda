import { z } from 'zod';
import type { BatchAnswer } from '../application/ports/batch-server.js';

const Text = z.string().nullish();
const Count = z.int32().min(0);
const Line = z.object({
  custom_id: z.uuid(),
  response: z.object({ status_code: z.int(), body: z.unknown() }).nullish(),
  error: z.object({ code: Text }).nullish(),
});
/** As far as it is read. Where a server doesn't say the model or the tokens in this form, the reply is worth reading all the same. */
const Body = z.object({
  model: z.string().catch(''),
  choices: z
    .array(
      z.object({
        message: z.object({ content: Text, reasoning_content: Text, reasoning: Text }),
        finish_reason: Text,
      }),
    )
    .min(1),
  usage: z.object({ prompt_tokens: Count, completion_tokens: Count }).catch({ prompt_tokens: 0, completion_tokens: 0 }),
});

/** With these codes the batch ended before the request was answered. */
const endedBefore = ['batch_expired', 'batch_cancelled'];
/** In a line that is no JSON, such as one that was cut. */
const idInText = /"custom_id"\s*:\s*"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"/iu;

/** One line of a batch's output, or of its errors; null where it doesn't say whose it is. */
export function readBatchAnswer(line: string, simulated: boolean): BatchAnswer | null {
  const read = Line.safeParse(parse(line)).data;
  if (!read) {
    const id = idInText.exec(line)?.[1];
    return id === undefined ? null : { id, without: 'unreadable' };
  }
  const { custom_id: id, response, error } = read;
  if (response?.status_code === 200) return { id, ...replyIn(response.body, simulated) };
  if (!response && !error) return { id, without: 'unreadable' };
  // What a server could do nothing about says nothing about the request.
  const isServers = response && (response.status_code === 429 || response.status_code >= 500);
  return { id, without: isServers || endedBefore.includes(error?.code ?? '') ? 'unanswered' : 'refused' };
}

function replyIn(answered: unknown, simulated: boolean) {
  const body = Body.safeParse(answered).data;
  const choice = body?.choices[0];
  if (!body || !choice) return { without: 'unreadable' as const };
  const { message, finish_reason } = choice;
  const { model, usage } = body;
  return {
    reply: {
      model,
      reply: {
        content: message.content ?? '',
        reasoning: message.reasoning_content ?? message.reasoning ?? null,
        finishReason: finish_reason ?? null,
      },
      tokens: { prompt: usage.prompt_tokens, completion: usage.completion_tokens },
      simulated,
      firstWordMs: 0,
    },
  };
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
