import { createWriteStream } from 'node:fs';
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ImportSummary } from '../client/api-types.js';

/** Writes the report as one JSON object while its lines arrive: it may be larger than memory. */
export async function writeReport(
  summary: ImportSummary,
  lines: AsyncIterable<string>,
  file: string | null,
): Promise<void> {
  const sink = file === null ? new Writable({ write: (_chunk, _encoding, done) => done() }) : createWriteStream(file);
  await pipeline(Readable.from(asJson(summary, lines)), sink);
}

async function* asJson(summary: ImportSummary, lines: AsyncIterable<string>): AsyncGenerator<string> {
  yield `${JSON.stringify(summary).slice(0, -1)},"lines":[`;
  let between = '\n';
  for await (const line of lines) {
    yield between + line;
    between = ',\n';
  }
  yield '\n]}\n';
}
