import type { WritingOrder } from '../writing-order.js';

/** A job's payload: a template is tried on an item, beside the one in use. */
export interface TrialOrder extends Pick<WritingOrder, 'item' | 'project' | 'epoch'> {
  task: 'try';
  trial: string;
  /** No event causes it. */
  cause: { traceparent: null };
}

export function trialOrder(project: string, trial: string, item: string): TrialOrder {
  return { task: 'try', project, trial, item, epoch: 0, cause: { traceparent: null } };
}

export function trialKey(trial: string, item: string): string {
  return `try:${trial}:${item}`;
}
