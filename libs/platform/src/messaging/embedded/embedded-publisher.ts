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
    const keys = records.map(({ key }) => key);
    const values = records.map(({ value }) => value);
    const [answer] = await this.database.query<{ appended: boolean }>(
      'SELECT append_records($1, $2, $3, $4, $5, $6, $7, $8) AS appended',
      [
        this.producer,
        this.term,
        binaryArray(
          'text',
          records.map(({ topic }) => topic),
        ),
        texts(keys),
        bytes(keys),
        binaryArray(
          'jsonb',
          records.map(({ headers }) => JSON.stringify(storeHeaders(headers))),
        ),
        texts(values),
        bytes(values),
      ],
    );
    if (!answer?.appended) throw new FencedError(`${this.producer} has a newer publisher than term ${this.term}`);
    for (const topic of new Set(records.map((record) => record.topic))) this.onAppended(topic);
  }

  async close(): Promise<void> {
    // Nothing is held between two batches.
  }
}

type Part = string | Buffer | null;

function texts(parts: readonly Part[]): Buffer {
  return binaryArray(
    'text',
    parts.map((part) => (typeof part === 'string' ? part : null)),
  );
}

/** Dead letters alone have bytes: where there are none, the database fills up with nulls. */
function bytes(parts: readonly Part[]): (Buffer | null)[] | null {
  return parts.some(Buffer.isBuffer) ? parts.map((part) => (Buffer.isBuffer(part) ? part : null)) : null;
}
