import type { WritingOrder } from '../writing-order.js';

/** A job's payload: a question waits for its domain, and is made known to the others once it has one. */
export interface TaggingOrder extends Pick<WritingOrder, 'item' | 'project' | 'epoch'> {
  task: 'tag';
  /** No event causes it. */
  cause: { traceparent: null };
}

export function taggingOrder(project: string, item: string): TaggingOrder {
  return { task: 'tag', project, item, epoch: 0, cause: { traceparent: null } };
}
