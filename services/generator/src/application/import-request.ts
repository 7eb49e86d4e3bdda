/** A line of the upload, counted from 1, or why it can't be read as text. */
export type InputLine = { number: number; text: string } | { number: number; fault: string };

export interface ImportRequest {
  project: string;
  /** Names the set; a source's ids are its own. */
  source: string;
  licence: string | null;
  /** For rows that don't name one; null: the language is guessed by script. */
  language: string | null;
  /** For rows that don't name one. */
  domain: string | null;
  dryRun: boolean;
}
