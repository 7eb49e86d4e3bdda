import type { ProjectStatus } from '../commands/describe-status.js';
import { count } from '../terminal/text.js';

/** One bar: how much of what is done, and the figures beside it. */
export interface ProgressRow {
  readonly label: string;
  readonly value: number;
  readonly total: number;
  readonly text: string;
}

export interface Imported {
  readonly accepted: number;
  readonly refused: number;
  /** Where the refused lines lie. */
  readonly refusedFile: string;
}

/** How far each part of the work has come. */
export function progressRows({ generator, scorer, seats }: ProjectStatus, imported: Imported): ProgressRow[] {
  const { items } = scorer;
  const { attempts } = generator;
  const total = imported.accepted;
  const refused =
    imported.refused > 0 ? `${count(imported.refused)} refused (see ${imported.refusedFile})` : 'none refused';
  const waiting = seats.open + seats.leased;
  return [
    { label: 'import', value: total, total, text: `${count(total)}/${count(total)}    ${refused}` },
    {
      label: 'generate',
      value: items.imported - items.generating,
      total,
      text: `${count(attempts.total)} attempts · ${count(attempts.wrongAnswer)} wrong · ${count(attempts.unusable)} unusable`,
    },
    {
      label: 'review',
      value: seats.filled,
      total: seats.filled + waiting,
      text: `${count(scorer.reviews)} reviews · ${count(waiting)} waiting`,
    },
    {
      label: 'validated',
      value: items.validated + items.retired,
      total,
      text: `${count(items.validated)} · ${count(items.retired)} retired`,
    },
  ];
}
