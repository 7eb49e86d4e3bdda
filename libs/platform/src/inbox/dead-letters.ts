import { headerNames } from '@consilium/contracts';
import type { Database } from '../database/database.js';
import type { TopicNames } from '../messaging/topic-names.js';
import type { ReceivedRecord } from '../messaging/transport.js';
import type { Outbox } from '../outbox/outbox.js';
import { storeHeaders } from '../outbox/outbox-rows.js';

export interface Failure {
  readonly record: ReceivedRecord;
  readonly reason: string;
  readonly attempts: number;
  readonly firstFailedAt: Date;
  readonly lastFailedAt: Date;
}

/** A topic made anew counts from its beginning again: what stood at the place before keeps its copy on the public topic. */
const makeRoom = `
  DELETE FROM dead_letter WHERE topic = $1 AND partition = $2 AND "offset" = $3
    AND headers IS NOT NULL AND (event_id, raw_value) IS DISTINCT FROM ($4, $5::bytea)`;

/** `failed_at` is the database's time: letters are paged by it. $16 is the topic of the public copy, $15 its headers. */
const write = `
  WITH letter AS (
    INSERT INTO dead_letter AS known (
      topic, partition, "offset", event_id, reason, attempts, first_failed_at, type, key, project, epoch,
      raw_key, raw_value, headers)
    VALUES ($1, $2, $3, $4, $5, $6, least($7, now()), $8, $9, $10, $11, $12, $13, $14)
    ON CONFLICT (topic, partition, "offset") DO UPDATE
      SET state = 'waiting', reason = excluded.reason, attempts = excluded.attempts, failed_at = now()
      WHERE known.state = 'replayed'
    RETURNING xmax = 0 AS is_new)
  INSERT INTO outbox (topic, headers, raw_key, raw_value) SELECT $16, $15, $12, $13 FROM letter WHERE is_new`;

/**
 * Records that can't be processed, kept for people: the original bytes and headers, with headers that say where the record
 * stood and why it failed. They leave through the outbox, so that one record becomes one dead letter.
 */
export class DeadLetters {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly topics: TopicNames,
    private readonly group: string,
  ) {}

  /**
   * Writes in the ambient transaction; a record that is a dead letter already stays one. One that had been replayed, but
   * only as far as to be parked, waits for people again.
   */
  async write(failures: readonly Failure[]): Promise<void> {
    for (const failure of failures) await this.writeOne(failure);
    if (failures.length > 0) this.database.afterCommit(() => this.outbox.wake());
  }

  private async writeOne({ record, reason, attempts, firstFailedAt, lastFailedAt }: Failure): Promise<void> {
    const { topic, partition, offset, key, headers, value } = record;
    const origin = {
      dlq_topic: topic,
      dlq_partition: String(partition),
      dlq_offset: offset,
      dlq_reason: reason,
      dlq_attempts: String(attempts),
      dlq_first_failed_at: firstFailedAt.toISOString(),
      dlq_last_failed_at: lastFailedAt.toISOString(),
    };
    const said = (attribute: keyof typeof headerNames) => storable(headers[headerNames[attribute]]?.toString() ?? null);
    const epoch = said('epoch');
    await this.database.query(makeRoom, [topic, partition, offset, said('id'), value]);
    await this.database.query(write, [
      topic,
      partition,
      offset,
      said('id'),
      storable(reason),
      attempts,
      firstFailedAt,
      said('type'),
      textOf(key),
      said('project'),
      epoch && /^\d{1,9}$/.test(epoch) ? epoch : null,
      key,
      value,
      JSON.stringify(storeHeaders(headers)),
      JSON.stringify(storeHeaders({ ...headers, ...origin })),
      this.topics.deadLetters(this.group, this.topics.logical(topic)),
    ]);
  }
}

/** PostgreSQL's text can't hold NUL, nor half a character: a record must not stay in the way for what it says. */
export function storable<T extends string | null>(text: T) {
  return text?.toWellFormed().replaceAll('\0', '\uFFFD') ?? null;
}

/** The bytes as text, where they are UTF-8 that PostgreSQL can hold. */
function textOf(bytes: Buffer | null): string | null {
  const text = bytes?.toString('utf8');
  return text !== undefined && !text.includes('\0') && Buffer.from(text).equals(bytes!) ? text : null;
}
