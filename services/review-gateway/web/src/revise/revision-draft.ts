import type { RationaleText } from '@consilium/contracts';
import { alignSteps } from '../text/align-steps.js';

/** A step as it is being written. */
export interface StepDraft {
  /** Stays with the step when it moves. */
  readonly id: number;
  /** The step of the base (from 0) that it was made of; null: it is new. */
  readonly from: number | null;
  readonly text: string;
}

export interface RevisionDraft {
  readonly steps: readonly StepDraft[];
  readonly conclusion: string;
  /** Ids of the options that the reviser states as the answer. */
  readonly answer: readonly string[];
}

const empty: RationaleText = { steps: [''], conclusion: '' };

export function draftOf(text: RationaleText | null): RevisionDraft {
  const { steps, conclusion } = text ?? empty;
  return {
    steps: steps.map((step, index) => ({ id: index, from: text ? index : null, text: step })),
    conclusion,
    answer: [],
  };
}

/** What was saved as a draft, or submitted and then undone; else (anything may have been saved) the base as it is. */
export function readDraft(saved: unknown, base: RationaleText | null, language: string): RevisionDraft {
  const fresh = draftOf(base);
  if (saved === null || typeof saved !== 'object') return fresh;
  const { steps, conclusion, answer, text } = saved as Record<string, unknown>;
  const stated = isTexts(answer) ? answer : [];
  if (isText(text)) return { steps: tracedTo(base, text.steps, language), conclusion: text.conclusion, answer: stated };
  if (!Array.isArray(steps) || steps.length === 0 || !steps.every(isStep) || typeof conclusion !== 'string')
    return fresh;
  return {
    steps: steps.map(({ from, text }, id) => ({ id, from: known(from, base), text })),
    conclusion,
    answer: stated,
  };
}

function tracedTo(base: RationaleText | null, steps: readonly string[], language: string): StepDraft[] {
  const origins = new Map(alignSteps(base?.steps ?? [], steps, language).map(({ before, after }) => [after, before]));
  return steps.map((text, index) => ({ id: index, from: origins.get(index) ?? null, text }));
}

function known(from: number | null, base: RationaleText | null): number | null {
  return from !== null && base?.steps[from] !== undefined ? from : null;
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string');
}

function isText(value: unknown): value is RationaleText {
  const text = value as Partial<RationaleText> | null | undefined;
  return !!text && isTexts(text.steps) && text.steps.length > 0 && typeof text.conclusion === 'string';
}

function isStep(value: unknown): value is StepDraft {
  const step = value as Partial<StepDraft> | null;
  return !!step && typeof step.text === 'string' && (step.from === null || Number.isInteger(step.from));
}
