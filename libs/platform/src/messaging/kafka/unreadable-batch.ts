import { AsyncLocalStorage } from 'node:async_hooks';
import { crc32c } from './crc32c.js';

/** Gives the records of a batch as they were before its producer compressed them. */
export type Decompress = (bytes: Buffer) => Buffer | Promise<Buffer>;

/** A batch that can't be read, as its own header tells of it; a damaged header may tell wrong. */
export interface UnreadableBatch {
  readonly baseOffset: bigint;
  /** The offset behind the batch; null where the header contradicts itself, so that only the next batch tells. */
  readonly nextOffset: bigint | null;
  readonly cause: unknown;
}

/** Of a batch in front of its records, and where its parts stand (Kafka's record batch, version 2). */
const headerBytes = 61;
const at = { length: 8, magic: 16, checksum: 17, attributes: 21, lastOffsetDelta: 23, count: 57 };
/** What `length` doesn't count: itself and the base offset. */
const bytesBeforeLength = 12;
const controlFlag = 0x20;
/** More records than any batch has: beyond that its count is damaged. */
const mostRecords = 2 ** 20;

/**
 * kafkajs checks no checksum, tells of no batch that it can't decode where that stood, and asks for it again for ever. So
 * it is given records that stand for those of the batch, which then arrive in their place, topic and partition known; by
 * the memory that they lie in they can't be mistaken for anything that came from a broker.
 */
const standIns = new WeakMap<ArrayBufferLike, UnreadableBatch>();

/**
 * Checks a batch's checksum and decompresses its records.
 * @param bytes what follows the batch's header, a view into the same memory
 * @returns stand-ins, one for each record, where the batch can't be read
 * @throws where nothing can stand for it: whoever fetches is told, and kafkajs hands on what stands in front of the batch
 */
export async function readRecords(bytes: Buffer, decompress: Decompress): Promise<Buffer> {
  const fetch = fetching.getStore();
  if (fetch) fetch.batches += 1;
  const batch = batchAround(bytes);
  const count = batch.readInt32BE(at.count);
  try {
    if (crc32c(batch.subarray(at.attributes)) !== batch.readUInt32BE(at.checksum))
      throw new Error('the checksum of the batch is wrong');
    const records = await decompress(bytes);
    assertRecords(records, count);
    return records;
  } catch (cause) {
    // kafkajs drops control records before anybody sees them, and passes over a batch that says it has no record.
    const isPlausible = count > 0 && count <= mostRecords;
    if (batch.readInt16BE(at.attributes) & controlFlag || !isPlausible) throw hidden(batch, cause);
    return standIn(batch, count, cause);
  }
}

/** The batch that a record stands for, where that can't be read. */
export function unreadableBatchOf(message: { value: Buffer | null }): UnreadableBatch | undefined {
  return message.value ? standIns.get(message.value.buffer) : undefined;
}

/** A fetch whose answer is being decoded. */
export interface Fetch {
  /** So many batches of the answer have been looked at. */
  batches: number;
  /**
   * Told of a batch that nothing can stand for; its partition gets no further, and is asked for again at once.
   * @param isFirst whether no other batch stands in front of it in the answer
   */
  readonly onHidden: (batch: UnreadableBatch, isFirst: boolean) => void;
}
export const fetching = new AsyncLocalStorage<Fetch>();

function hidden(batch: Buffer, cause: unknown): Error {
  const baseOffset = batch.readBigInt64BE(0);
  const fetch = fetching.getStore();
  // By their names kafkajs knows an error that it must not retry, and a batch that is cut off where an answer ends.
  const name = fetch ? 'KafkaJSPartialMessageError' : 'KafkaJSNotImplemented';
  // The broker, too, goes by this number when it is asked for what stands behind the batch.
  const nextOffset = baseOffset + BigInt(Math.max(0, batch.readInt32BE(at.lastOffsetDelta))) + 1n;
  fetch?.onHidden({ baseOffset, nextOffset, cause }, fetch.batches === 1);
  return Object.assign(new Error(`The batch that begins at offset ${baseOffset} can't be read`, { cause }), { name });
}

function batchAround(bytes: Buffer): Buffer {
  const start = bytes.byteOffset - headerBytes;
  const batch = start < 0 ? null : Buffer.from(bytes.buffer, start, headerBytes + bytes.length);
  if (batch?.[at.magic] === 2 && batch.readInt32BE(at.length) === batch.length - bytesBeforeLength) return batch;
  throw Object.assign(new Error('A batch has the format of Kafka 0.10 or older'), { name: 'KafkaJSNotImplemented' });
}

/** A decompressor that gave too little would let kafkajs read past the end. */
function assertRecords(records: Buffer, count: number): void {
  let position = 0;
  for (let n = 0; n < count; n += 1) {
    let length = 0;
    let shift = 0;
    let byte: number;
    do {
      byte = records[position++] ?? 0;
      length |= (byte & 0x7f) << shift;
      shift += 7;
    } while (byte & 0x80);
    position += length >>> 1;
  }
  if (position !== records.length) throw new Error(`the records have ${records.length} bytes instead of ${position}`);
}

/** A record with no key, a value of one byte and no headers, its offset written at full length. */
const record = [22, 0, 0, 0x80, 0x80, 0x80, 0x80, 0, 1, 2, 0, 0];
const deltaAt = 3;

function standIn(batch: Buffer, count: number, cause: unknown): Buffer {
  const baseOffset = batch.readBigInt64BE(0);
  const lastOffsetDelta = batch.readInt32BE(at.lastOffsetDelta);
  // A compacted batch has fewer records than offsets; but so has one whose header is damaged.
  const nextOffset = lastOffsetDelta === count - 1 ? baseOffset + BigInt(count) : null;
  // Of its own: the memory of a small buffer is shared with others.
  const records = Buffer.from(new ArrayBuffer(count * record.length));
  for (let n = 0; n < count; n += 1) {
    records.set(record, n * record.length);
    // Also who begins in the middle of the batch has to meet one: so the last stands where the batch ends, as far as known.
    let rest = (n === count - 1 ? Math.max(n, lastOffsetDelta) : n) * 2;
    for (let place = n * record.length + deltaAt; rest > 0; place += 1) {
      records[place]! |= rest % 0x80;
      rest = Math.floor(rest / 0x80);
    }
  }
  standIns.set(records.buffer, { baseOffset, nextOffset, cause });
  return records;
}
