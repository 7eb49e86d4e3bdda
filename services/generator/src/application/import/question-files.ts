import type { InputLine } from './import-request.js';

export const fileFormats = ['jsonl', 'json', 'csv', 'xlsx', 'parquet'] as const;
export type FileFormat = (typeof fileFormats)[number];

/** How a file is to be read; null: found out. */
export interface FileKind {
  format: FileFormat | null;
  encoding: string | null;
  delimiter: string | null;
  /** Of a spreadsheet: the name of the sheet; null: the first. */
  sheet: string | null;
}

/** A file as it comes in. */
export interface QuestionFile {
  rows: AsyncIterable<InputLine>;
  /** What its text is in, known once the rows have been read: `unknown` is neither UTF-8 nor GBK; null: it is no text. */
  encoding(): string | null;
}

export abstract class QuestionFiles {
  /**
   * Reading the rows throws where the whole file can't be read. What a format needs to have on disk is gone when the rows have been read, or when
   * reading them was given up.
   */
  abstract open(stream: AsyncIterable<Uint8Array>, kind: FileKind): QuestionFile;
}
