import type { Question, RationaleText } from '@consilium/contracts';
import type { QualificationItem } from '../../api/gateway.js';
import { without } from '../lists.js';

/** Letters for options, as exams have them. */
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
export const mostOptions = letters.length;

/** An item to be filled in. @param known the items there are, whose names are taken */
export function blankItem(known: readonly QualificationItem[], language: string): QualificationItem {
  const question: Question = {
    contentVersion: 1,
    stem: '',
    options: ['A', 'B', 'C', 'D'].map((id) => ({ id, text: '' })),
    gold: [],
    domain: '',
    language,
    source: { name: 'qualification', id: null },
    licence: null,
  };
  return itemOf(known, question, { steps: [''], conclusion: '' });
}

/** An item made from a question and a text that are there already: what is wrong with it is still to be said. */
export function itemOf(
  known: readonly QualificationItem[],
  question: Question,
  text: RationaleText,
): QualificationItem {
  return { id: freeId(known), question, text, faults: [], scores: {}, verdict: 'accept' };
}

function freeId(known: readonly QualificationItem[]): string {
  for (let number = known.length + 1; ; number++) if (!known.some(({ id }) => id === `q${number}`)) return `q${number}`;
}

/** With an empty step at the end; what is known of the conclusion stays with the conclusion. */
export function withStep(item: QualificationItem): QualificationItem {
  const last = item.text.steps.length;
  return {
    ...item,
    text: { ...item.text, steps: [...item.text.steps, ''] },
    faults: item.faults.map((fault) => (fault.step >= last ? { ...fault, step: fault.step + 1 } : fault)),
  };
}

/** Without the step and what is known of it. */
export function withoutStep(item: QualificationItem, step: number): QualificationItem {
  return {
    ...item,
    text: { ...item.text, steps: without(item.text.steps, step) },
    faults: item.faults
      .filter((fault) => fault.step !== step)
      .map((fault) => (fault.step > step ? { ...fault, step: fault.step - 1 } : fault)),
  };
}

export function withOption(question: Question): Question {
  const id = letters.find((letter) => question.options.every((option) => option.id !== letter));
  return id === undefined ? question : { ...question, options: [...question.options, { id, text: '' }] };
}

export function withoutOption(question: Question, id: string): Question {
  return {
    ...question,
    options: question.options.filter((option) => option.id !== id),
    gold: question.gold.filter((right) => right !== id),
  };
}

/** Where any score is right, none is asked for. */
export function withRange(
  item: QualificationItem,
  dimension: string,
  range: { readonly min: number; readonly max: number } | null,
): QualificationItem {
  const others = Object.entries(item.scores).filter(([id]) => id !== dimension);
  return { ...item, scores: Object.fromEntries(range === null ? others : [...others, [dimension, range]]) };
}
