import type { DefinitionOf } from '@consilium/contracts';
import type { Database } from '../database/database.js';
import { decode, type Decoded } from '../messaging/decode.js';
import type { TopicNames } from '../messaging/topic-names.js';
import type { ReceivedRecord } from '../messaging/transport.js';
import { restoreHeaders, storeHeaders } from '../outbox/outbox-rows.js';
import type { Arrival } from './inbox.js';

interface StoredRecord extends Omit<ReceivedRecord, 'headers' | 'key' | 'value'> {
  headers: Parameters<typeof restoreHeaders>[0];
  /** Base64. */
  key: string | null;
  value: string | null;
}

/** The table of parked events. */
export class ParkedRows {
  constructor(
    private readonly database: Database,
    private readonly topics: TopicNames,
    private readonly definitionOf: DefinitionOf,
  ) {}

  async put(arrivals: readonly Arrival[], keys: readonly string[]): Promise<void> {
    await this.database.query(
      `INSERT INTO parked (event_id, waits_for, record) SELECT * FROM unnest($1::uuid[], $2::text[], $3::jsonb[])
       ON CONFLICT (event_id) DO UPDATE SET waits_for = excluded.waits_for`,
      [arrivals.map(({ event }) => event.id), keys, arrivals.map(({ record }) => JSON.stringify(store(record)))],
    );
  }

  /** What waits for these keys, locked; this build may not know all that another has parked. */
  async take(keys: readonly string[]): Promise<Decoded[]> {
    const rows = await this.database.query<{ record: StoredRecord }>(
      'SELECT record FROM parked WHERE waits_for = ANY($1) ORDER BY event_id FOR UPDATE',
      [keys],
    );
    return rows.map((row) => {
      const record = restore(row.record);
      return decode(record, this.topics.logical(record.topic), this.definitionOf);
    });
  }

  async has(id: string): Promise<boolean> {
    return (await this.database.query('SELECT FROM parked WHERE event_id = $1', [id])).length > 0;
  }

  async remove(ids: readonly string[]): Promise<void> {
    await this.database.query('DELETE FROM parked WHERE event_id = ANY($1)', [ids]);
  }

  /** Counts a failure of an event that was tried again. @returns how often it has failed */
  async failed(id: string): Promise<number> {
    const [row] = await this.database.query<{ failures: number }>(
      'UPDATE parked SET failures = failures + 1 WHERE event_id = $1 RETURNING failures',
      [id],
    );
    return row!.failures;
  }

  /** Takes an event out that will be a dead letter; then it counts as received no more. */
  async giveUp(id: string): Promise<void> {
    await this.database.query(
      'WITH gone AS (DELETE FROM parked WHERE event_id = $1) DELETE FROM inbox WHERE event_id = $1',
      [id],
    );
  }

  /** Keys that something has waited for, the longest wait first. */
  async waiting(limit: number): Promise<string[]> {
    const rows = await this.database.query<{ waits_for: string }>(
      'SELECT waits_for FROM parked GROUP BY waits_for ORDER BY min(parked_at) LIMIT $1',
      [limit],
    );
    return rows.map((row) => row.waits_for);
  }

  /** Events that have waited too long and were not yet reported. */
  async overdue(minutes: number): Promise<{ event_id: string; waits_for: string }[]> {
    return this.database.query(
      `UPDATE parked SET alerted_at = now()
       WHERE alerted_at IS NULL AND parked_at < now() - make_interval(mins => $1) RETURNING event_id, waits_for`,
      [minutes],
    );
  }
}

function store(record: ReceivedRecord): StoredRecord {
  const base64 = (bytes: Buffer | null) => bytes?.toString('base64') ?? null;
  return { ...record, headers: storeHeaders(record.headers), key: base64(record.key), value: base64(record.value) };
}

function restore(stored: StoredRecord): ReceivedRecord {
  const bytes = (base64: string | null) => (base64 === null ? null : Buffer.from(base64, 'base64'));
  return { ...stored, headers: restoreHeaders(stored.headers), key: bytes(stored.key), value: bytes(stored.value) };
}
