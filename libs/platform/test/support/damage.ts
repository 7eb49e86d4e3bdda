import { open } from 'node:fs/promises';
import { join } from 'node:path';

/** Of a batch on disk, as Kafka writes it (version 2). */
const headerBytes = 61;
const at = { length: 8, attributes: 22 };

export interface StoredBatch {
  readonly baseOffset: bigint;
  /** Where the byte stands whose lower three bits name the codec. */
  readonly codec: number;
  /** The first byte of its records, and that behind its last. */
  readonly records: number;
  readonly end: number;
}

/** The first segment of a partition, in the folder of a broker that doesn't run. */
export class Segment {
  private readonly path: string;

  constructor(folder: string, topic: string, partition: number) {
    this.path = join(folder, 'log', `${topic}-${partition}`, '00000000000000000000.log');
  }

  async batches(): Promise<StoredBatch[]> {
    const bytes = await this.read();
    const batches: StoredBatch[] = [];
    for (let position = 0; position + headerBytes <= bytes.length;) {
      const end = position + 12 + bytes.readInt32BE(position + at.length);
      batches.push({
        baseOffset: bytes.readBigInt64BE(position),
        codec: position + at.attributes,
        records: position + headerBytes,
        end,
      });
      position = end;
    }
    return batches;
  }

  /** Turns bits of one byte of the file. */
  async damage(position: number, bits = 0xff): Promise<void> {
    const file = await open(this.path, 'r+');
    try {
      const byte = Buffer.alloc(1);
      await file.read(byte, 0, 1, position);
      byte[0]! ^= bits;
      await file.write(byte, 0, 1, position);
    } finally {
      await file.close();
    }
  }

  private async read(): Promise<Buffer> {
    const file = await open(this.path, 'r');
    try {
      return await file.readFile();
    } finally {
      await file.close();
    }
  }
}
