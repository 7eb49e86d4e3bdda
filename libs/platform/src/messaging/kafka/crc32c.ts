/** Kafka's checksum (Castagnoli), eight bytes at a step: byte by byte it would cost more than all else that reading a batch takes. */
const tables = makeTables();

export function crc32c(bytes: Uint8Array): number {
  const [t0, t1, t2, t3, t4, t5, t6, t7] = tables;
  const { length } = bytes;
  let crc = 0xffffffff;
  let i = 0;
  for (; i + 8 <= length; i += 8) {
    crc ^= bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24);
    crc =
      t7[crc & 0xff]! ^
      t6[(crc >>> 8) & 0xff]! ^
      t5[(crc >>> 16) & 0xff]! ^
      t4[crc >>> 24]! ^
      t3[bytes[i + 4]!]! ^
      t2[bytes[i + 5]!]! ^
      t1[bytes[i + 6]!]! ^
      t0[bytes[i + 7]!]!;
  }
  for (; i < length; i += 1) crc = (crc >>> 8) ^ t0[(crc ^ bytes[i]!) & 0xff]!;
  return ~crc >>> 0;
}

function makeTables() {
  const made = Array.from({ length: 8 }, () => new Int32Array(256));
  for (let byte = 0; byte < 256; byte += 1) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
    made[0]![byte] = crc;
  }
  for (let table = 1; table < 8; table += 1)
    for (let byte = 0; byte < 256; byte += 1) {
      const last = made[table - 1]![byte]!;
      made[table]![byte] = (last >>> 8) ^ made[0]![last & 0xff]!;
    }
  type T = Int32Array;
  return made as unknown as readonly [T, T, T, T, T, T, T, T];
}
