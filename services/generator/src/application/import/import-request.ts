import type { ChosenFields } from '../../domain/questions/fields.js';

/**
 * A row of what was sent, or why it can't be read: `text` is JSON still to be parsed. Lines are counted from 1: of a text
 * file the line on which the row begins, of a spreadsheet its row, of Parquet the place of the row.
 */
export type InputLine =
  { number: number; text: string } | { number: number; value: unknown } | { number: number; fault: string };

/** How their words for domains are said in the project's taxonomy. */
export type DomainWords = Readonly<Record<string, string>>;

export interface ImportRequest {
  project: string;
  /** Names the set; a source's ids are its own. */
  source: string;
  /** For rows that don't name one. */
  licence: string | null;
  /** By whose leave the questions are used; for rows that don't name one. */
  permission: string | null;
  /** For rows that name none; null: the language is guessed by script. */
  language: string | null;
  /** For rows that don't name one. */
  domain: string | null;
  /** Corrections of the guessed mapping; what is left out is as it was saved for the source, else guessed. */
  fields: ChosenFields;
  domains: DomainWords;
  dryRun: boolean;
}
