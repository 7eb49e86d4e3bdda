import type { Without } from '../ports/batch-server.js';

/**
 * What becomes of a call whose batch brought no reply. What can't be read would come back so from the next batch too, so that is
 * asked by itself; the cost of what may be paid is estimated.
 */
export const withoutReply = {
  unanswered: { again: 'in-batch', mayBePaid: false },
  refused: { again: 'alone', mayBePaid: false },
  unreadable: { again: 'alone', mayBePaid: true },
  lost: { again: 'in-batch', mayBePaid: true },
} as const satisfies Record<Without, { again: 'in-batch' | 'alone'; mayBePaid: boolean }>;
