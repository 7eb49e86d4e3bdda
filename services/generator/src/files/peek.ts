export type Bytes = AsyncIterable<Uint8Array>;

/** The first bytes of a stream, at least as many where it has them, and the whole stream as if nothing had been read. */
export async function peek(stream: Bytes, bytes: number): Promise<{ head: Buffer; whole: Bytes }> {
  const iterator = stream[Symbol.asyncIterator]();
  const taken: Uint8Array[] = [];
  let size = 0;
  while (size < bytes) {
    const next = await iterator.next();
    if (next.done) break;
    taken.push(next.value);
    size += next.value.length;
  }
  return { head: Buffer.concat(taken), whole: again(taken, iterator) };
}

async function* again(taken: Uint8Array[], rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  while (taken.length > 0) yield taken.shift()!;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}
