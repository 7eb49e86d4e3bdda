import { promisify } from 'node:util';
import { gunzip, zstdDecompress } from 'node:zlib';
import kafkajs from 'kafkajs';
import lz4 from 'lz4js';
import snappy from 'snappyjs';
import { readRecords, type Decompress } from './unreadable-batch.js';

const [ungzip, unzstd] = [promisify(gunzip), promisify(zstdDecompress)];

/** By the number that a batch carries for its codec; three bits hold it. */
const decompressors: readonly (Decompress | undefined)[] = [
  (plain) => plain,
  (compressed) => ungzip(compressed),
  unsnappy,
  unlz4,
  (compressed) => unzstd(compressed),
  undefined,
  undefined,
  undefined,
];

/**
 * Lets kafkajs read batches of every codec that producers use, and puts a check in front of each batch, compressed or not.
 * Records are written uncompressed, so the codecs only read.
 */
export function registerCodecs(): void {
  const codecs = kafkajs.CompressionCodecs as unknown as Record<number, () => { decompress: Decompress }>;
  for (const [number, decompress] of decompressors.entries()) {
    const codec = { decompress: (bytes: Buffer) => readRecords(bytes, decompress ?? unknown(number)) };
    codecs[number] = () => codec;
  }
}

/** What Java's xerial library puts in front: a name with a version, and the oldest version that can read it. */
const xerialMagic = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0]);
const xerialHeaderBytes = 16;

/** Kafka's Java client frames Snappy in blocks, each behind its length; others write one bare block. */
function unsnappy(compressed: Buffer): Buffer {
  if (!compressed.subarray(0, xerialMagic.length).equals(xerialMagic)) return snappy.uncompress(compressed);
  const blocks: Buffer[] = [];
  for (let at = xerialHeaderBytes; at < compressed.length;) {
    const start = at + 4;
    const end = start + compressed.readInt32BE(at);
    blocks.push(snappy.uncompress(compressed.subarray(start, end)));
    at = end;
  }
  return Buffer.concat(blocks);
}

function unlz4(compressed: Buffer): Buffer {
  const { buffer, byteOffset, byteLength } = lz4.decompress(compressed);
  return Buffer.from(buffer, byteOffset, byteLength);
}

function unknown(number: number): Decompress {
  return () => {
    throw new Error(`no codec has the number ${number}`);
  };
}
