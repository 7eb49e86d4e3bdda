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

export abstract class QuestionFiles {
  /**
   * The rows of a file as it comes in. What a format needs to have on disk is gone when the rows have been read, or when
   * reading them was given up.
   * @throws Problem where the whole file can't be read
   */
  abstract rows(stream: AsyncIterable<Uint8Array>, kind: FileKind): AsyncIterable<InputLine>;
}
