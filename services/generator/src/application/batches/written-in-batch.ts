import { costOfReply } from '../../domain/money/price.js';
import type { BatchedCall } from '../ports/batches.js';
import type { Completion } from '../ports/language-model.js';
import type { Written } from '../written.js';

/** A reply that a batch brought, as if its call had been made by itself. */
export function writtenInBatch(
  { id, request, promptVersion, startedAt, price }: BatchedCall,
  reply: Completion,
): Written {
  const { seed, temperature, maxTokens } = request;
  const model = reply.model || request.model;
  const cost = costOfReply(reply.tokens, price);
  return {
    call: { id, seed, temperature, promptVersion },
    startedAt,
    // It took nobody's time: neither a slot nor a worker was kept waiting.
    completion: { ...reply, model, cost, maxTokens, startedAt, seconds: 0 },
  };
}
