/** A value in Thrift's compact protocol. */
interface Coded {
  type: number;
  bytes: Buffer;
}

const int = (value: number): Coded => ({ type: 5, bytes: varint(2 * value) });
const long = (value: number): Coded => ({ type: 6, bytes: varint(2 * value) });
const text = (value: string): Coded => ({ type: 8, bytes: withLength(value, varint(Buffer.byteLength(value))) });

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let left = value;
  for (; left >= 128; left = Math.floor(left / 128)) bytes.push((left % 128) + 128);
  return Buffer.from([...bytes, left]);
}

function withLength(value: string, length: Buffer): Buffer {
  return Buffer.concat([length, Buffer.from(value)]);
}

function list(items: readonly Coded[]): Coded {
  return {
    type: 9,
    bytes: Buffer.concat([Buffer.from([0xf0 | items[0]!.type]), varint(items.length), ...items.map((i) => i.bytes)]),
  };
}

function struct(fields: Readonly<Record<number, Coded>>): Coded {
  let last = 0;
  const parts = Object.entries(fields).map(([id, { type, bytes }]) => {
    const head = ((Number(id) - last) << 4) | type;
    last = Number(id);
    return Buffer.concat([Buffer.from([head]), bytes]);
  });
  return { type: 12, bytes: Buffer.concat([...parts, Buffer.from([0])]) };
}

/** A page of plain texts. */
function pageOf(cells: readonly string[]): Buffer {
  const values = Buffer.concat(cells.map((cell) => withLength(cell, lengthOf(Buffer.byteLength(cell)))));
  const about = struct({ 1: int(cells.length), 2: int(0), 3: int(3), 4: int(3) });
  return Buffer.concat([struct({ 1: int(0), 2: int(values.length), 3: int(values.length), 5: about }).bytes, values]);
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes);
  return length;
}

const pageRows = 1000;

/** A Parquet file of one row group: columns of texts, not packed. */
export function parquetFile(columns: Readonly<Record<string, readonly string[]>>, saysRows?: number): Buffer {
  const parts: Buffer[] = [Buffer.from('PAR1')];
  let at = 4;
  let rows = 0;
  const chunks = Object.entries(columns).map(([name, cells]) => {
    const start = at;
    rows = cells.length;
    for (let first = 0; first < rows; first += pageRows) {
      const page = pageOf(cells.slice(first, first + pageRows));
      parts.push(page);
      at += page.length;
    }
    const size = long(at - start);
    const path = list([text(name)]);
    const meta = { 1: int(6), 2: list([int(0)]), 3: path, 4: int(0), 5: long(rows), 6: size, 7: size, 9: long(start) };
    return struct({ 2: long(start), 3: struct(meta) });
  });
  const leaves = Object.keys(columns).map((name) => struct({ 1: int(6), 3: int(0), 4: text(name), 6: int(0) }));
  const schema = list([struct({ 4: text('schema'), 5: int(leaves.length) }), ...leaves]);
  const group = struct({ 1: list(chunks), 2: long(at), 3: long(saysRows ?? rows) });
  const footer = struct({ 1: int(1), 2: schema, 3: long(saysRows ?? rows), 4: list([group]) }).bytes;
  return Buffer.concat([...parts, footer, lengthOf(footer.length), Buffer.from('PAR1')]);
}
