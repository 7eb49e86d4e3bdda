import type { Attempt } from '@consilium/contracts';
import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import {
  Attempts,
  type FailedAttempt,
  type FinishedAttempt,
  type StartedAttempt,
  type WrittenVersion,
} from '../application/ports/attempts.js';
import { addToSums, elapsedSeconds, endedColumns } from './attempt-sums.sql.js';

interface AttemptRow extends Omit<Attempt, 'at' | 'tokens' | 'cost'> {
  startedAt: Date;
  promptTokens: number;
  completionTokens: number;
  costMicros: string | null;
  currency: string | null;
}

/**
 * What was judged right (`ended`) answers identical requests from now on, in the same statement; what was given again and
 * came to nothing doesn't any more.
 */
const keepReplies = `
  , kept AS (
    INSERT INTO cached_reply (request, attempt, kept_at)
      SELECT DISTINCT ON (request) request, id, finished_at FROM ended
      WHERE outcome = 'accepted' AND request IS NOT NULL AND cached_from IS NULL ORDER BY request, id
    ON CONFLICT DO NOTHING)
  , wanting AS (
    DELETE FROM cached_reply USING ended
    WHERE cached_reply.request = ended.request AND ended.cached_from IS NOT NULL
      AND ended.outcome IN ('wrong-answer', 'unusable-output', 'screened-out'))`;

@Injectable()
export class SqlAttempts extends Attempts {
  constructor(private readonly database: Database) {
    super();
  }

  async start(attempts: readonly StartedAttempt[]): Promise<void> {
    await this.database.query(
      `INSERT INTO attempt (id, item, project, epoch, model, prompt_version, seed, temperature, max_tokens, started_at,
                            purpose, currency, reserved_micros, expected_micros, cached_from, request)
       SELECT id, item, project, epoch, model, prompt_version, seed, temperature, max_tokens, started_at,
              purpose, currency, reserved_micros, expected_micros, cached_from, decode(request, 'hex')
       FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::int[], $5::text[], $6::text[], $7::int[], $8::float8[],
                   $9::int[], $10::timestamptz[], $11::text[], $12::text[], $13::bigint[], $14::bigint[], $15::uuid[],
                   $16::text[])
         AS begun(id, item, project, epoch, model, prompt_version, seed, temperature, max_tokens, started_at,
                  purpose, currency, reserved_micros, expected_micros, cached_from, request)`,
      [
        attempts.map(({ id }) => id),
        attempts.map(({ item }) => item),
        attempts.map(({ project }) => project),
        attempts.map(({ epoch }) => epoch),
        attempts.map(({ model }) => model),
        attempts.map(({ promptVersion }) => promptVersion),
        attempts.map(({ seed }) => seed),
        attempts.map(({ temperature }) => temperature),
        attempts.map(({ maxTokens }) => maxTokens),
        attempts.map(({ startedAt }) => startedAt),
        attempts.map(({ purpose }) => purpose),
        attempts.map(({ reserved }) => reserved?.currency ?? null),
        attempts.map(({ reserved }) => reserved?.micros ?? null),
        attempts.map(({ expected }) => expected?.micros ?? null),
        attempts.map(({ cachedFrom }) => cachedFrom),
        attempts.map(({ request }) => request),
      ],
    );
  }

  async finish(attempts: readonly FinishedAttempt[], at: Date): Promise<void> {
    // An answer of several options is a JSON array on its way: PostgreSQL has no arrays of uneven arrays.
    await this.database.query(
      `WITH ended AS (
         UPDATE attempt SET outcome = done.outcome, model = done.model, detail = done.detail, simulated = done.simulated,
                prompt_tokens = done.prompt_tokens, completion_tokens = done.completion_tokens, finished_at = $9,
                answer = CASE WHEN done.answer IS NULL THEN NULL ELSE ARRAY(SELECT jsonb_array_elements_text(done.answer)) END,
                cost_micros = done.cost_micros, may_be_paid = false, currency = coalesce(done.currency, attempt.currency),
                reserved_micros = CASE WHEN done.cost_micros IS NULL THEN attempt.reserved_micros END
         FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::boolean[], $6::int[], $7::int[], $8::jsonb[],
                     $10::bigint[], $11::text[], $12::float8[])
           AS done(id, outcome, model, detail, simulated, prompt_tokens, completion_tokens, answer, cost_micros, currency,
                   seconds)
         JOIN attempt AS begun ON begun.id = done.id
         WHERE attempt.id = done.id AND coalesce(attempt.outcome, 'abandoned') = 'abandoned'
         RETURNING ${endedColumns}, coalesce(done.seconds, ${elapsedSeconds}) AS seconds, begun.model AS asked, attempt.id, attempt.request)
       ${keepReplies}
       ${addToSums}`,
      [
        attempts.map(({ id }) => id),
        attempts.map(({ outcome }) => outcome),
        attempts.map(({ model }) => model),
        attempts.map(({ detail }) => storable(detail)),
        attempts.map(({ simulated }) => simulated),
        attempts.map(({ tokens }) => tokens.prompt),
        attempts.map(({ tokens }) => tokens.completion),
        attempts.map(({ answer }) => answer && JSON.stringify(answer)),
        at,
        attempts.map(({ cost }) => cost?.micros ?? null),
        attempts.map(({ cost }) => cost?.currency ?? null),
        attempts.map(({ seconds }) => seconds ?? null),
      ],
    );
    await this.database.query(
      `INSERT INTO trace (attempt, content, reasoning, finish_reason)
       SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) ON CONFLICT DO NOTHING`,
      [
        attempts.map(({ id }) => id),
        attempts.map(({ trace }) => storable(trace.content)),
        attempts.map(({ trace }) => storable(trace.reasoning)),
        attempts.map(({ trace }) => trace.finishReason),
      ],
    );
  }

  async close(id: string, { outcome, detail, mayBePaid, trouble }: FailedAttempt, at: Date): Promise<void> {
    await this.database.query(
      `WITH ended AS (
         UPDATE attempt SET outcome = $2, detail = $3, finished_at = $4, trouble = $6, may_be_paid = $5,
                reserved_micros = CASE WHEN $5 THEN reserved_micros END
         WHERE id = $1 AND outcome IS NULL
         RETURNING ${endedColumns}, ${elapsedSeconds} AS seconds, attempt.model AS asked)
       ${addToSums}`,
      [id, outcome, storable(detail), at, mayBePaid, trouble ?? null],
    );
  }

  async lateInARow({ item, epoch, purpose }: Pick<StartedAttempt, 'item' | 'epoch' | 'purpose'>): Promise<number> {
    const [row] = await this.database.query<{ calls: number }>(
      `SELECT count(*)::int AS calls FROM attempt WHERE item = $1 AND epoch = $2 AND purpose = $3 AND trouble = 'late'
       AND id > ALL (SELECT id FROM attempt
                     WHERE item = $1 AND epoch = $2 AND purpose = $3 AND outcome NOT IN ('failed', 'abandoned'))`,
      [item, epoch, purpose],
    );
    return row!.calls;
  }

  async resume(item: string, epoch: number, at: Date): Promise<Attempt[]> {
    await this.database.query(
      `UPDATE attempt SET outcome = 'abandoned', finished_at = $3, may_be_paid = true
       WHERE item = $1 AND epoch = $2 AND outcome IS NULL`,
      [item, epoch, at],
    );
    const rows = await this.database.query<AttemptRow>(
      `SELECT id, started_at AS "startedAt", model, prompt_version AS "promptVersion", outcome, answer, detail,
              prompt_tokens AS "promptTokens", completion_tokens AS "completionTokens", simulated,
              cost_micros AS "costMicros", currency
       FROM attempt WHERE item = $1 AND epoch = $2 AND purpose = 'write' AND outcome IN ('accepted', 'wrong-answer', 'unusable-output')
       ORDER BY id`,
      [item, epoch],
    );
    return rows.map(({ startedAt, promptTokens, completionTokens, costMicros, currency, ...attempt }) => ({
      ...attempt,
      at: startedAt.toISOString(),
      tokens: { prompt: promptTokens, completion: completionTokens },
      cost: costMicros === null ? null : { micros: Number(costMicros), currency: currency! },
    }));
  }

  async keepVersions(versions: readonly WrittenVersion[]): Promise<void> {
    if (versions.length === 0) return;
    await this.database.query(
      `INSERT INTO version (item, version, epoch, attempt, text, created_at, gold_shown)
       SELECT * FROM unnest($1::uuid[], $2::int[], $3::int[], $4::uuid[], $5::jsonb[], $6::timestamptz[], $7::boolean[])
       ON CONFLICT (item, version) DO NOTHING`,
      [
        versions.map(({ item }) => item),
        versions.map(({ version }) => version.version),
        versions.map(({ epoch }) => epoch),
        versions.map(({ version: { author } }) => (author.kind === 'model' ? author.attempt : null)),
        versions.map(({ version }) => JSON.stringify(version.text)),
        versions.map(({ version }) => version.createdAt),
        versions.map(({ version }) => version.goldShown),
      ],
    );
  }
}

/** PostgreSQL's text holds no NUL, and UTF-8 no half of a surrogate pair: models send both. */
function storable(text: string | null): string | null {
  return text === null ? null : text.toWellFormed().replaceAll('\u0000', '');
}
