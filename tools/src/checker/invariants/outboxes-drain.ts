import type { Facts, Invariant } from '../facts.js';

const atMostMs = 60_000;

export const outboxesDrain = {
  name: 'outboxes_empty_a_minute_after_healing',
  violations: ({ drained: { afterMs, waiting } }: Pick<Facts, 'drained'>): string[] => {
    if (afterMs === null) return waiting.length > 0 ? [...waiting] : ['the outboxes did not empty'];
    return afterMs > atMostMs ? [`the outboxes took ${afterMs} ms to empty`] : [];
  },
} satisfies Invariant;
