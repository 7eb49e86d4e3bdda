import { Problem } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import type { InputLine } from '../application/import/import-request.js';
import { QuestionFiles, type FileKind, type QuestionFile } from '../application/import/question-files.js';
import { formatOf, headBytes } from './detect-format.js';
import { inUtf8, type FoundText } from './encodings.js';
import { peek, type Bytes } from './peek.js';
import { csv } from './readers/csv.js';
import { jsonArray } from './readers/json-array.js';
import { jsonColumns } from './readers/json-columns.js';
import { jsonLines } from './readers/json-lines.js';
import { parquet } from './readers/parquet.js';
import { xlsx } from './readers/xlsx.js';

@Injectable()
export class StreamedQuestionFiles extends QuestionFiles {
  open(stream: Bytes, kind: FileKind): QuestionFile {
    const found: FoundText = { encoding: null };
    return { rows: rows(stream, kind, found), encoding: () => found.encoding };
  }
}

async function* rows(stream: Bytes, kind: FileKind, found: FoundText): AsyncGenerator<InputLine> {
  const raw = await peek(stream, 8);
  if (isParquet(raw.head, kind.format)) yield* parquet(raw.whole);
  else if (isZip(raw.head, kind.format)) yield* xlsx(raw.whole, kind.sheet);
  else yield* text(raw.whole, kind, found);
}

async function* text(
  stream: Bytes,
  { format, encoding, delimiter }: FileKind,
  foundText: FoundText,
): AsyncGenerator<InputLine> {
  const { head, whole } = await peek(inUtf8(stream, encoding, foundText), headBytes);
  const found = formatOf(head, format);
  if (found === 'csv') yield* csv(whole, delimiter);
  else if (found === 'array') yield* jsonArray(whole);
  else if (found === 'columns') yield* jsonColumns(whole);
  else yield* jsonLines(whole);
}

function isParquet(head: Buffer, format: FileKind['format']): boolean {
  const is = head.subarray(0, 4).toString('latin1') === 'PAR1';
  if (format === 'parquet' && !is) throw mismatch('Parquet');
  return is;
}

function isZip(head: Buffer, format: FileKind['format']): boolean {
  const is = head.subarray(0, 2).toString('latin1') === 'PK';
  if (format === 'xlsx' && !is) throw mismatch('XLSX');
  return is;
}

function mismatch(name: string): Problem {
  return new Problem(422, 'file-unreadable', `The file doesn't begin like ${name}.`);
}
