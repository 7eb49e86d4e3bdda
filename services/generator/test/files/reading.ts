import { Readable } from 'node:stream';
import type { InputLine } from '../../src/application/import/import-request.js';
import type { FileKind } from '../../src/application/import/question-files.js';
import { readRows, shapeOf } from '../../src/application/import/read-rows.js';
import { Fields, type ChosenFields } from '../../src/domain/questions/fields.js';
import { normaliseRow } from '../../src/domain/questions/normalise-row.js';
import { StreamedQuestionFiles } from '../../src/files/streamed-question-files.js';

const foundOut: FileKind = { format: null, encoding: null, delimiter: null, sheet: null };

/** The rows of a file that comes in pieces of so many bytes: where it is cut must not matter. */
export async function linesOf(
  file: Buffer | string,
  kind: Partial<FileKind> = {},
  piece = 7,
): Promise<{ lines: InputLine[]; encoding: string | null }> {
  const bytes = Buffer.from(file);
  const pieces = Array.from({ length: Math.ceil(bytes.length / piece) }, (_, i) =>
    bytes.subarray(i * piece, (i + 1) * piece),
  );
  const opened = new StreamedQuestionFiles().open(Readable.from(pieces) as AsyncIterable<Uint8Array>, {
    ...foundOut,
    ...kind,
  });
  const lines: InputLine[] = [];
  for await (const line of opened.rows) lines.push(line);
  return { lines, encoding: opened.encoding() };
}

export interface Read {
  kind?: Partial<FileKind>;
  fields?: ChosenFields;
  severalKeys?: 'set' | 'refuse';
  piece?: number;
}

/** What becomes of each row, as `2: stem | A=… B*=…`, or `3 refused: why`. */
export async function outcomes(file: Buffer | string, how: Read = {}): Promise<string[]> {
  const { lines } = await linesOf(file, how.kind, how.piece);
  const rows = readRows(lines.filter((line) => !('text' in line) || line.text.trim() !== ''));
  const fields = new Fields(how.fields);
  const indexBase = shapeOf(rows, fields);
  return rows.map((read) => {
    if ('refused' in read) return `${read.number} refused: ${read.refused}`;
    const result = normaliseRow(read.row, { fields, indexBase, language: null, severalKeys: how.severalKeys ?? 'set' });
    if (result.outcome === 'refused') return `${read.number} refused: ${result.reason}`;
    const { stem, options, gold } = result.question;
    const list = options.map(({ id, text }) => `${id}${gold.includes(id) ? '*' : ''}=${text}`).join(' ');
    const reason = [read.repair, result.reason].filter((part) => part !== null).join('; ');
    return `${read.number}: ${stem} | ${list}${reason ? ` (${reason})` : ''}`;
  });
}
