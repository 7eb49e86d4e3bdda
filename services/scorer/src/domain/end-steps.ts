import type { ValidationOrder } from './orders.js';
import { changed, ordered, type Step } from './step.js';

export function validate(step: Step, validation: Omit<ValidationOrder, 'type'>, rules: number): Step {
  const next = changed(step, { status: 'validated', version: validation.version });
  return ordered(next, { type: 'validation', ...validation }, rules);
}

/** Withdraws a validated item. It comes before any other order for it, publishing it anew included. */
export function retract(step: Step, why: string, rules: number): Step {
  return ordered(step, { type: 'retraction', why }, rules);
}

export function retire(step: Step, by: 'panel' | 'lead', why: string, rules: number): Step {
  return ordered(changed(step, { status: 'retired' }), { type: 'retirement', by, why }, rules);
}
