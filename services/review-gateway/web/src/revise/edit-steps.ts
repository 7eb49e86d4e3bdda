import type { StepDraft } from './revision-draft.js';

type Steps = readonly StepDraft[];

/** Each gives the steps as they then are, and the step to go on with. */
export interface Edited {
  readonly steps: Steps;
  readonly focus: number;
}

export function retype(steps: Steps, id: number, text: string): Steps {
  return steps.map((step) => (step.id === id && step.text !== text ? { ...step, text } : step));
}

/** A new empty step behind the one given; at the beginning where that is null. */
export function addAfter(steps: Steps, id: number | null): Edited {
  const place = id === null ? 0 : indexOf(steps, id) + 1;
  const added = { id: freshId(steps), from: null, text: '' };
  return { steps: steps.toSpliced(place, 0, added), focus: added.id };
}

/** Takes a step away; the last one stays, and is emptied. */
export function remove(steps: Steps, id: number): Edited {
  if (steps.length === 1) return { steps: [{ ...steps[0]!, from: null, text: '' }], focus: id };
  const place = indexOf(steps, id);
  const left = steps.toSpliced(place, 1);
  return { steps: left, focus: left[Math.max(0, place - 1)]!.id };
}

export function move(steps: Steps, id: number, by: -1 | 1): Edited {
  const place = indexOf(steps, id);
  const target = place + by;
  if (target < 0 || target >= steps.length) return { steps, focus: id };
  return { steps: steps.toSpliced(place, 1).toSpliced(target, 0, steps[place]!), focus: id };
}

/** Divides a step at the place of the cursor; both parts know the step of the base that they were. */
export function split(steps: Steps, id: number, cursor: number): Edited {
  const place = indexOf(steps, id);
  const step = steps[place]!;
  const [head, tail] = [step.text.slice(0, cursor).trimEnd(), step.text.slice(cursor).trimStart()];
  const second = { id: freshId(steps), from: tail === '' ? null : step.from, text: tail };
  return { steps: steps.toSpliced(place, 1, { ...step, text: head }, second), focus: second.id };
}

/** Makes one step of it and the one before. */
export function join(steps: Steps, id: number, separator: string): Edited {
  const place = indexOf(steps, id);
  const [before, step] = [steps[place - 1], steps[place]!];
  if (!before) return { steps, focus: id };
  const text = [before.text.trimEnd(), step.text.trimStart()].filter((part) => part !== '').join(separator);
  return {
    steps: steps.toSpliced(place - 1, 2, { ...before, from: before.from ?? step.from, text }),
    focus: before.id,
  };
}

/** Brings back a step of the base that was taken away, behind the nearest one before it that is still there. */
export function putBack(steps: Steps, from: number, text: string): Edited {
  const place = steps.findLastIndex((step) => step.from !== null && step.from < from) + 1;
  const back = { id: freshId(steps), from, text };
  return { steps: steps.toSpliced(place, 0, back), focus: back.id };
}

function indexOf(steps: Steps, id: number): number {
  return steps.findIndex((step) => step.id === id);
}

function freshId(steps: Steps): number {
  return Math.max(-1, ...steps.map(({ id }) => id)) + 1;
}
