import { z } from 'zod';
import { Problem } from '../errors/problem.js';
import type { Place } from '../messaging/transport.js';

export const letterStates = ['waiting', 'replayed', 'discarded'] as const;

/** Which dead letters are meant; null: any. */
export interface LetterFilter {
  readonly state: (typeof letterStates)[number] | null;
  /** As it is named on the transport. */
  readonly topic: string | null;
  readonly type: string | null;
  readonly key: string | null;
  readonly project: string | null;
  /** Part of the reason, in any case. */
  readonly reason: string | null;
  /** Failed at this instant or later; ISO 8601. */
  readonly since: string | null;
  /** Failed before this instant. */
  readonly until: string | null;
}

/** Where a page of letters ends: they stand in the order of their failing. */
export interface PagePlace extends Place {
  /** With microseconds, as PostgreSQL counts them. */
  readonly failedAt: string;
}

/** Of the letters `d`, those that the parameters $1 to $8 mean. */
export const matches = `
  ($1::text IS NULL OR d.state = $1) AND ($2::text IS NULL OR d.topic = $2) AND ($3::text IS NULL OR d.type = $3)
  AND ($4::text IS NULL OR d.key = $4) AND ($5::text IS NULL OR d.project = $5)
  AND ($6::text IS NULL OR position(lower($6) IN lower(d.reason)) > 0)
  AND ($7::timestamptz IS NULL OR d.failed_at >= $7) AND ($8::timestamptz IS NULL OR d.failed_at < $8)`;

export const inOrder = 'd.failed_at, d.topic, d.partition, d."offset"';

/** Of the letters `d`, those behind the page that the parameters $9 to $12 end. */
export const isBehind = `
  ($9::timestamptz IS NULL OR (${inOrder}) > ($9::timestamptz, $10::text, $11::int, $12::bigint))`;

export function parametersOf({ state, topic, type, key, project, reason, since, until }: LetterFilter): unknown[] {
  return [state, topic, type, key, project, reason, since, until];
}

export function parametersOfPlace(after: PagePlace | null): unknown[] {
  return after ? [after.failedAt, after.topic, after.partition, after.offset] : [null, null, null, null];
}

const Cursor = z.tuple([z.iso.datetime(), z.string(), z.int(), z.string().regex(/^\d{1,18}$/)]);

/** A place as callers hand it back to have the next page. */
export function toCursor({ failedAt, topic, partition, offset }: PagePlace): string {
  return Buffer.from(JSON.stringify([failedAt, topic, partition, offset])).toString('base64url');
}

/** @throws Problem 400 */
export function fromCursor(cursor: string): PagePlace {
  try {
    const [failedAt, topic, partition, offset] = Cursor.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    return { failedAt, topic, partition, offset };
  } catch {
    throw new Problem(400, 'request-invalid', 'after: not the `next` of a page of dead letters');
  }
}
