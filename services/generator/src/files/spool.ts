import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Bytes } from './peek.js';

/** A folder for what has to lie on disk for a while; it is removed when the generator that uses it ends, however it ends. */
export async function* withFolder<T>(use: (folder: string) => AsyncIterable<T>): AsyncGenerator<T> {
  const folder = await mkdtemp(join(tmpdir(), `consilium-import-${process.pid}-`));
  try {
    yield* use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export async function spool(stream: Bytes, file: string): Promise<void> {
  await pipeline(Readable.from(stream), createWriteStream(file));
}
