import { createHash } from 'node:crypto';
import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { KeptReplies, type KeptReply } from '../application/ports/kept-replies.js';
import type { CompletionRequest } from '../application/ports/language-model.js';

interface ReplyRow extends Omit<KeptReply, 'reply'> {
  key: string;
  content: string;
  reasoning: string | null;
  finishReason: string | null;
}

const prunedAtOnce = 5000;

@Injectable()
export class SqlKeptReplies extends KeptReplies {
  constructor(private readonly database: Database) {
    super();
  }

  keyOf(endpoint: string, { model, prompt, seed, temperature, maxTokens }: CompletionRequest): string {
    // An array: the order of its parts is part of the key.
    const canonical = JSON.stringify([endpoint, model, prompt, seed, temperature, maxTokens]);
    return createHash('sha256').update(canonical).digest('hex');
  }

  async find(keys: readonly string[], since: Date): Promise<Map<string, KeptReply>> {
    const rows = await this.database.query<ReplyRow>(
      `SELECT encode(cached_reply.request, 'hex') AS key, attempt.id AS attempt, model, simulated,
              max_tokens AS "maxTokens", currency, content, reasoning, finish_reason AS "finishReason"
       FROM cached_reply JOIN attempt ON attempt.id = cached_reply.attempt JOIN trace ON trace.attempt = attempt.id
       WHERE cached_reply.request IN (SELECT decode(key, 'hex') FROM unnest($1::text[]) AS key) AND kept_at >= $2`,
      [keys, since],
    );
    return new Map(
      rows.map(({ key, content, reasoning, finishReason, ...kept }) => [
        key,
        { ...kept, reply: { content, reasoning, finishReason } },
      ]),
    );
  }

  async forget(items: readonly string[]): Promise<void> {
    if (items.length === 0) return;
    await this.database.query(
      `DELETE FROM cached_reply USING (
         SELECT request FROM cached_reply WHERE request IN (
           SELECT request FROM attempt WHERE item = ANY($1) AND purpose = 'write' AND outcome = 'accepted')
         ORDER BY request FOR UPDATE) AS wanting
       WHERE cached_reply.request = wanting.request`,
      [items],
    );
  }

  async prune(before: Date): Promise<boolean> {
    const gone = await this.database.query(
      `DELETE FROM cached_reply USING (
         SELECT request FROM cached_reply WHERE kept_at < $1 LIMIT $2 FOR UPDATE SKIP LOCKED) AS old
       WHERE cached_reply.request = old.request RETURNING cached_reply.request`,
      [before, prunedAtOnce],
    );
    return gone.length === prunedAtOnce;
  }
}
