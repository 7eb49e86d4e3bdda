import type { Database } from '../../database/database.js';
import { storeHeaders } from '../../outbox/outbox-rows.js';
import { FencedError, type OutgoingRecord, type Publisher } from '../transport.js';

/** Any one number: appends take turns, so that offsets become readable in their order. */
const appendLock = 4_711_002;

export class EmbeddedPublisher implements Publisher {
  constructor(
    private readonly database: Database,
    private readonly producer: string,
    private readonly term: number,
    private readonly onAppended: (topic: string) => void,
  ) {}

  /** Takes the producer's name over from every lower term. */
  async claim(): Promise<void> {
    const claimed = await this.database.query(
      `INSERT INTO producer_term AS current (producer, term) VALUES ($1, $2)
       ON CONFLICT (producer) DO UPDATE SET term = excluded.term WHERE current.term <= excluded.term RETURNING term`,
      [this.producer, this.term],
    );
    if (claimed.length === 0) throw new FencedError(`${this.producer} has a newer publisher than term ${this.term}`);
  }

  async publish(records: readonly OutgoingRecord[]): Promise<void> {
    await this.database.run(async () => {
      await this.database.query('SELECT pg_advisory_xact_lock($1)', [appendLock]);
      await this.checkTerm();
      await this.append(records);
    });
    for (const topic of new Set(records.map((record) => record.topic))) this.onAppended(topic);
  }

  private async checkTerm(): Promise<void> {
    const [row] = await this.database.query<{ term: string }>(
      'SELECT term FROM producer_term WHERE producer = $1 FOR SHARE',
      [this.producer],
    );
    if (Number(row?.term) !== this.term)
      throw new FencedError(`${this.producer} has a newer publisher than term ${this.term}`);
  }

  private async append(records: readonly OutgoingRecord[]): Promise<void> {
    const text = (value: string | Buffer | null) => (typeof value === 'string' ? value : null);
    const bytes = (value: string | Buffer | null) => (Buffer.isBuffer(value) ? value : null);
    await this.database.query(
      `WITH input AS (
         SELECT topic, coalesce(convert_to(key, 'UTF8'), raw_key) AS key, headers,
                coalesce(convert_to(value, 'UTF8'), raw_value) AS value,
                row_number() OVER (PARTITION BY topic ORDER BY place) AS place
         FROM unnest($1::text[], $2::text[], $3::bytea[], $4::jsonb[], $5::text[], $6::bytea[])
           WITH ORDINALITY AS record(topic, key, raw_key, headers, value, raw_value, place)),
       added AS (SELECT topic, count(*) AS count FROM input GROUP BY topic),
       head AS (
         INSERT INTO topic (name, next_offset) SELECT topic, count FROM added
         ON CONFLICT (name) DO UPDATE SET next_offset = topic.next_offset + excluded.next_offset
         RETURNING name, next_offset)
       INSERT INTO record (topic, "offset", key, headers, value)
       SELECT input.topic, head.next_offset - added.count + input.place - 1, input.key, input.headers, input.value
       FROM input JOIN added USING (topic) JOIN head ON head.name = input.topic`,
      [
        records.map(({ topic }) => topic),
        records.map(({ key }) => text(key)),
        records.map(({ key }) => bytes(key)),
        records.map(({ headers }) => JSON.stringify(storeHeaders(headers))),
        records.map(({ value }) => text(value)),
        records.map(({ value }) => bytes(value)),
      ],
    );
  }

  async close(): Promise<void> {
    // Nothing is held between two batches.
  }
}
