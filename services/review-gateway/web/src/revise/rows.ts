import type { StepDraft } from './revision-draft.js';

/** A line of the editor: a step of the base beside what became of it. */
export interface Row {
  readonly key: string;
  /** The step of the base (from 0); null: the step is new. */
  readonly from: number | null;
  /** Several where the step was split; none where it was taken away. */
  readonly steps: readonly StepDraft[];
}

/** The steps as they are written, those of the base beside them; what was taken away keeps its place. */
export function rowsOf(base: readonly string[], steps: readonly StepDraft[]): Row[] {
  const rows: Row[] = [];
  const seen = new Set<number>();
  for (const step of steps) {
    const last = rows.at(-1);
    if (step.from !== null && last?.from === step.from) {
      rows[rows.length - 1] = { ...last, steps: [...last.steps, step] };
      continue;
    }
    // Of parts that were moved away from each other, the first stands for the original.
    const from = step.from !== null && !seen.has(step.from) ? step.from : null;
    if (from !== null) seen.add(from);
    rows.push({ key: `step-${step.id}`, from, steps: [step] });
  }
  base.forEach((_, from) => {
    if (seen.has(from)) return;
    const place = rows.findLastIndex((row) => row.from !== null && row.from < from) + 1;
    rows.splice(place, 0, { key: `gone-${from}`, from, steps: [] });
  });
  return rows;
}
