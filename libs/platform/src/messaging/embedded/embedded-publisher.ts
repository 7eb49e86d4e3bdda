import { binaryArray } from '../../database/binary-array.js';
import type { Database } from '../../database/database.js';
import { storeHeaders } from '../../outbox/outbox-rows.js';
import { FencedError, type OutgoingRecord, type Publisher } from '../transport.js';

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
    const text = (value: string | Buffer | null) => (typeof value === 'string' ? value : null);
    const bytes = (value: string | Buffer | null) => (Buffer.isBuffer(value) ? value : null);
    const [answer] = await this.database.query<{ appended: boolean }>(
      'SELECT append_records($1, $2, $3, $4, $5, $6, $7, $8) AS appended',
      [
        this.producer,
        this.term,
        records.map(({ topic }) => topic),
        records.map(({ key }) => text(key)),
        records.map(({ key }) => bytes(key)),
        binaryArray(
          'jsonb',
          records.map(({ headers }) => JSON.stringify(storeHeaders(headers))),
        ),
        binaryArray(
          'text',
          records.map(({ value }) => text(value)),
        ),
        records.map(({ value }) => bytes(value)),
      ],
    );
    if (!answer?.appended) throw new FencedError(`${this.producer} has a newer publisher than term ${this.term}`);
    for (const topic of new Set(records.map((record) => record.topic))) this.onAppended(topic);
  }

  async close(): Promise<void> {
    // Nothing is held between two batches.
  }
}
