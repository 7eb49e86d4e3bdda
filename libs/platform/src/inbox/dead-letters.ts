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

  /** Writes in the ambient transaction; a record that is a dead letter already stays one. */
  async write(failures: readonly Failure[]): Promise<void> {
    for (const failure of failures) await this.writeOne(failure);
    if (failures.length > 0) this.database.afterCommit(() => this.outbox.wake());
  }

  private async writeOne({ record, reason, attempts, firstFailedAt, lastFailedAt }: Failure): Promise<void> {
    const headers = {
      ...record.headers,
      dlq_topic: record.topic,
      dlq_partition: String(record.partition),
      dlq_offset: record.offset,
      dlq_reason: reason,
      dlq_attempts: String(attempts),
      dlq_first_failed_at: firstFailedAt.toISOString(),
      dlq_last_failed_at: lastFailedAt.toISOString(),
    };
    const topic = this.topics.deadLetters(this.group, this.topics.logical(record.topic));
    await this.database.query(
      `WITH letter AS (
         INSERT INTO dead_letter (topic, partition, "offset", event_id, reason)
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING 1)
       INSERT INTO outbox (topic, headers, raw_key, raw_value) SELECT $6, $7, $8, $9 FROM letter`,
      [
        record.topic,
        record.partition,
        record.offset,
        storable(record.headers['ce_id']?.toString() ?? null),
        storable(reason),
        topic,
        JSON.stringify(storeHeaders(headers)),
        record.key,
        record.value,
      ],
    );
  }
}

/** PostgreSQL's text can't hold NUL, nor half a character: a record must not stay in the way for what it says. */
function storable<T extends string | null>(text: T) {
  return text?.toWellFormed().replaceAll('\0', '\uFFFD') ?? null;
}
