import type { AttemptCost } from '../../domain/money/attempt-sums.js';

/** A call of a model as leads see it: what it was for, what became of it and what it cost, and nothing of what was said. */
export interface ItemAttempt extends AttemptCost {
  id: string;
  at: string;
  model: string;
  promptVersion: string;
  simulated: boolean;
}

export abstract class ItemAttempts {
  /** In order of time; null where the project has no such item. */
  abstract ofItem(project: string, item: string): Promise<ItemAttempt[] | null>;
}
