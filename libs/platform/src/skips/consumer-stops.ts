import type { Database } from '../database/database.js';
import { reasonOf } from '../errors/reason-of.js';
import type { Place, UnreadableBatchError } from '../messaging/transport.js';

/** A batch that consumers of the service stand in front of because they can't read it: its place is where it begins. */
export interface ConsumerStop extends Place {
  /** Where the next batch begins; null where only that batch itself can tell. */
  readonly nextOffset: string | null;
  readonly reason: string;
  readonly since: Date;
  /** When a consumer last stood there. */
  readonly seenAt: Date;
}

/** A batch that consumers pass over, and by whose decision. */
export interface ConsumerSkip extends Place {
  readonly nextOffset: string | null;
  readonly reason: string;
  readonly why: string;
  readonly by: string;
  readonly at: Date;
}

const stopColumns = `topic, partition, from_offset AS "offset", next_offset AS "nextOffset", reason, since, seen_at AS "seenAt"`;
const skipColumns = `topic, partition, from_offset AS "offset", next_offset AS "nextOffset", reason, why, by, at`;

/** A consumer that is there says every few seconds that it stands there; a process that is started anew takes a while. */
const isPresent = `seen_at > now() - interval '10 minutes'`;

/**
 * What the replicas of a service share about batches that they can't read: each that stands still says so, whichever is
 * asked writes the decision, and all of them look for it.
 */
export class ConsumerStops {
  constructor(private readonly database: Database) {}

  /** Tells that a consumer stands in front of the batch. @returns whether it may pass over it */
  async mayPass({ topic, partition, offset, nextOffset, cause }: UnreadableBatchError): Promise<boolean> {
    const place = [topic, partition, offset];
    const skips = await this.database.query(
      `WITH skip AS (SELECT FROM consumer_skip WHERE (topic, partition, from_offset) = ($1, $2, $3)),
       gone AS (
         DELETE FROM consumer_stop WHERE (topic, partition, from_offset) = ($1, $2, $3) AND EXISTS (SELECT FROM skip)),
       seen AS (
         INSERT INTO consumer_stop (topic, partition, from_offset, next_offset, reason)
         SELECT $1, $2, $3, $4, $5 WHERE NOT EXISTS (SELECT FROM skip)
         ON CONFLICT (topic, partition, from_offset) DO UPDATE SET seen_at = now())
       SELECT 1 FROM skip`,
      [...place, nextOffset, reasonOf(cause)],
    );
    return skips.length > 0;
  }

  async list(): Promise<{ stops: ConsumerStop[]; skips: ConsumerSkip[] }> {
    const [stops, skips] = await Promise.all([
      this.database.query<ConsumerStop>(`SELECT ${stopColumns} FROM consumer_stop WHERE ${isPresent} ORDER BY since`),
      this.database.query<ConsumerSkip>(`SELECT ${skipColumns} FROM consumer_skip ORDER BY at`),
    ]);
    return { stops, skips };
  }

  /** Lets the consumers pass over the batch they stand in front of. @returns null where none stands there */
  async skip({ topic, partition, offset }: Place, why: string, by: string): Promise<ConsumerSkip | null> {
    const [skip] = await this.database.query<ConsumerSkip>(
      `INSERT INTO consumer_skip (topic, partition, from_offset, next_offset, reason, why, by)
       SELECT topic, partition, from_offset, next_offset, reason, $4, $5 FROM consumer_stop
       WHERE (topic, partition, from_offset) = ($1, $2, $3) AND ${isPresent}
       ON CONFLICT DO NOTHING
       RETURNING ${skipColumns}`,
      [topic, partition, offset, why, by],
    );
    return skip ?? null;
  }
}
