import type { Database } from '../database/database.js';
import type { Headers, HeaderValue, OutgoingRecord } from '../messaging/transport.js';

export interface OutboxRow {
  readonly id: string;
  readonly record: OutgoingRecord;
}

interface Stored {
  id: string;
  topic: string;
  key: string | null;
  headers: StoredHeaders;
  value: string | null;
  raw_key: Buffer | null;
  raw_value: Buffer | null;
}

/** JSON can't hold every byte: a header that is no plain text is kept as base64. */
type StoredValue = string | { base64: string };
export type StoredHeaders = Record<string, StoredValue | StoredValue[]>;

export function storeHeaders(headers: Headers): StoredHeaders {
  // A name with NUL is the one thing that can't be kept as it is.
  return mapHeaders(headers, storeValue, (name) => name.replaceAll('\0', '\uFFFD').toWellFormed());
}

export function restoreHeaders(stored: StoredHeaders): Headers {
  return mapHeaders(stored, (value) => (typeof value === 'string' ? value : Buffer.from(value.base64, 'base64')));
}

function mapHeaders<From, To>(
  headers: Record<string, From | From[]>,
  value: (from: From) => To,
  name = (of: string) => of,
): Record<string, To | To[]> {
  const mapped: Record<string, To | To[]> = {};
  for (const key in headers) {
    const from = headers[key]!;
    mapped[name(key)] = Array.isArray(from) ? from.map(value) : value(from);
  }
  return mapped;
}

function storeValue(value: HeaderValue): StoredValue {
  const text = value.toString();
  const isPlain =
    !text.includes('\0') && text.isWellFormed() && (typeof value === 'string' || Buffer.from(text).equals(value));
  return isPlain ? text : { base64: Buffer.from(value).toString('base64') };
}

/** The outbox as the relay sees it. */
export class OutboxRows {
  constructor(private readonly database: Database) {}

  /**
   * The next rows in order of id; a key whose earlier row is parked waits. OFFSET 0 keeps the condition a filter of single
   * rows: else the planner, which has no statistics of a table that is empty most of the time, takes few rows to pass
   * and sorts the whole backlog for each batch.
   */
  async next(limit: number): Promise<OutboxRow[]> {
    const rows = await this.database.query<Stored>(
      `SELECT id, topic, key, headers, value, raw_key, raw_value FROM outbox o
       WHERE NOT EXISTS (
         SELECT FROM outbox p
         WHERE p.parked_reason IS NOT NULL AND p.topic = o.topic AND (p.id = o.id OR p.key = o.key AND p.id < o.id)
         OFFSET 0)
       ORDER BY id LIMIT $1`,
      [limit],
    );
    return rows.map(({ id, topic, key, headers, value, raw_key, raw_value }) => ({
      id,
      record: { topic, key: raw_key ?? key, headers: restoreHeaders(headers), value: raw_value ?? value },
    }));
  }

  /** Deletes what was published and counts it by topic, so that all that was ever appended stays countable. */
  async published(ids: readonly string[]): Promise<void> {
    await this.database.query(
      `WITH gone AS (DELETE FROM outbox WHERE id = ANY($1::bigint[]) RETURNING topic)
       INSERT INTO outbox_published AS total (topic, count) SELECT topic, count(*) FROM gone GROUP BY topic
       ON CONFLICT (topic) DO UPDATE SET count = total.count + excluded.count`,
      [ids],
    );
  }

  async tryParkedAgain(): Promise<void> {
    await this.database.query('UPDATE outbox SET parked_reason = NULL WHERE parked_reason IS NOT NULL');
  }

  async park(id: string, reason: string): Promise<void> {
    await this.database.query('UPDATE outbox SET parked_reason = $2 WHERE id = $1', [id, reason]);
  }
}
