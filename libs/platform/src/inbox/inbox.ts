import type { Database } from '../database/database.js';
import type { ReceivedEvent } from '../messaging/events.js';
import type { ReceivedRecord } from '../messaging/transport.js';

export interface Arrival {
  readonly record: ReceivedRecord;
  readonly event: ReceivedEvent;
}

/** A place alone names no event for good: a topic made anew, or restored, begins to count from where it then ends. */
const register = {
  name: 'register-in-inbox',
  text: `
    INSERT INTO inbox (event_id, topic)
    SELECT event_id, topic
    FROM unnest($1::uuid[], $2::text[], $3::text[], $4::int[], $5::bigint[])
      AS arrival(event_id, topic, physical, partition, "offset")
    WHERE NOT EXISTS (
      SELECT FROM dead_letter d
      WHERE d.topic = arrival.physical AND d.partition = arrival.partition AND d."offset" = arrival."offset"
        AND lower(d.event_id) = arrival.event_id::text)
    ORDER BY event_id
    ON CONFLICT DO NOTHING
    RETURNING event_id`,
};

/** Ids of the events that this service has taken in; the database decides which of two arrivals was the first. */
export class Inbox {
  constructor(private readonly database: Database) {}

  /** Registers the arrivals in the ambient transaction, and returns those that had neither been here nor become dead letters. */
  async register(arrivals: readonly Arrival[]): Promise<Arrival[]> {
    if (arrivals.length === 0) return [];
    const inserted = await this.database.query<{ event_id: string }>(register, [
      arrivals.map(({ event }) => event.id),
      arrivals.map(({ event }) => event.topic),
      arrivals.map(({ record }) => record.topic),
      arrivals.map(({ record }) => record.partition),
      arrivals.map(({ record }) => record.offset),
    ]);
    const fresh = new Set(inserted.map((row) => row.event_id));
    return arrivals.filter(({ event }) => fresh.delete(event.id));
  }

  /** Registers an event whose record is a dead letter. @returns whether it had not been here, by another record */
  async registerReplayed({ id, topic }: ReceivedEvent): Promise<boolean> {
    const inserted = await this.database.query(
      'INSERT INTO inbox (event_id, topic) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING event_id',
      [id, topic],
    );
    return inserted.length > 0;
  }
}
