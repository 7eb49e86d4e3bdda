import { describe, expect, it } from '@jest/globals';
import { crc32c } from '../src/messaging/kafka/crc32c.js';
import {
  fetching,
  readRecords,
  unreadableBatchOf,
  type UnreadableBatch,
} from '../src/messaging/kafka/unreadable-batch.js';

const headerBytes = 61;
/** Of records without key, value and headers: their length, and six bytes. */
const emptyRecord = (offsetDelta: number) => [12, 0, 0, offsetDelta * 2, 1, 1, 0];

/** A batch of Kafka's format behind other bytes of an answer; `bytes` is what kafkajs gives to a codec. */
function makeBatch({ count = 3, lastOffsetDelta = 2, attributes = 0, records = [0, 1, 2].flatMap(emptyRecord) } = {}) {
  const answer = Buffer.alloc(100 + headerBytes + records.length, 7);
  const batch = answer.subarray(100);
  batch.writeBigInt64BE(1000n, 0);
  batch.writeInt32BE(batch.length - 12, 8);
  batch[16] = 2;
  batch.writeInt16BE(attributes, 21);
  batch.writeInt32BE(lastOffsetDelta, 23);
  batch.writeInt32BE(count, 57);
  batch.set(records, headerBytes);
  batch.writeUInt32BE(crc32c(batch.subarray(21)), 17);
  return { batch, bytes: batch.subarray(headerBytes) };
}
const plain = (bytes: Buffer) => bytes;

/** The offsets of records, as kafkajs would read them, and what they stand for. */
function readBack(records: Buffer): { deltas: number[]; standFor: UnreadableBatch | undefined } {
  const deltas: number[] = [];
  const varint = (at: number) => {
    let value = 0;
    let length = 0;
    do value += (records[at + length]! & 0x7f) * 2 ** (7 * length);
    while (records[at + length++]! & 0x80);
    return { value: value / 2, length };
  };
  for (let at = 0; at < records.length; at += 1 + varint(at).value) deltas.push(varint(at + 3).value);
  return { deltas, standFor: unreadableBatchOf({ value: records.subarray(9, 10) }) };
}

describe('A batch of records', () => {
  it('has the checksum that Kafka means', () => {
    expect(crc32c(Buffer.from('123456789')).toString(16)).toBe('e3069283');
    expect(crc32c(Buffer.alloc(32)).toString(16)).toBe('8a9136aa');
  });

  it('that is whole is read as it is', async () => {
    const { bytes } = makeBatch();
    expect(await readRecords(bytes, plain)).toBe(bytes);
    expect(unreadableBatchOf({ value: bytes })).toBeUndefined();
    expect(unreadableBatchOf({ value: null })).toBeUndefined();
  });

  it('with any byte damaged behind its checksum is stood for by as many records, with the same offsets', async () => {
    const { length } = makeBatch().batch;
    for (let position = headerBytes; position < length; position += 1) {
      const { batch, bytes } = makeBatch();
      batch[position]! ^= 0x10;
      const { deltas, standFor } = readBack(await readRecords(bytes, plain));
      expect(deltas).toEqual([0, 1, 2]);
      expect(standFor).toMatchObject({ baseOffset: 1000n, nextOffset: 1003n });
    }
  });

  it('that decompresses to too little, or not at all, can not be read either', async () => {
    const tooLittle = await readRecords(makeBatch().bytes, (bytes) => bytes.subarray(0, 10));
    expect(String(readBack(tooLittle).standFor?.cause)).toContain('the records have 10 bytes');
    const failing = await readRecords(makeBatch().bytes, () => Promise.reject(new Error('no such codec')));
    expect(readBack(failing).standFor?.cause).toEqual(new Error('no such codec'));
  });

  it.each([
    ['more offsets than records', { lastOffsetDelta: 300_000 }, [0, 1, 300_000]],
    ['fewer offsets than records', { lastOffsetDelta: 1 }, [0, 1, 2]],
  ])('that claims %s has an end that only the next one tells', async (_, header, deltas) => {
    const { batch, bytes } = makeBatch(header);
    batch[17]! ^= 1;
    const back = readBack(await readRecords(bytes, plain));
    expect(back.deltas).toEqual(deltas);
    expect(back.standFor).toMatchObject({ baseOffset: 1000n, nextOffset: null });
  });

  it.each([
    ['that claims to be of control records', { attributes: 0x20 }],
    ['that claims to hold more records than any', { count: 2 ** 30, lastOffsetDelta: 2 }],
    ['that claims to hold no record', { count: 0 }],
    ['that claims to hold less than none', { count: -1 }],
  ])('%s is told to whoever fetches, with what stood in front of it in the answer', async (_, header) => {
    const met: [bigint, boolean][] = [];
    const fetch = {
      batches: 0,
      onHidden: ({ baseOffset }: UnreadableBatch, isFirst: boolean) => void met.push([baseOffset, isFirst]),
    };
    const { batch, bytes } = makeBatch(header);
    batch[17]! ^= 1;
    const partial = { name: 'KafkaJSPartialMessageError' };
    await expect(fetching.run(fetch, () => readRecords(bytes, plain))).rejects.toMatchObject(partial);
    await expect(fetching.run(fetch, () => readRecords(bytes, plain))).rejects.toMatchObject(partial);
    expect(met).toEqual([
      [1000n, true],
      [1000n, false],
    ]);
    await expect(readRecords(bytes, plain)).rejects.toMatchObject({ name: 'KafkaJSNotImplemented' });
  });
});
