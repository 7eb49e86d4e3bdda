import type { Invariant } from '../facts.js';

export const everyItemIsAccountedFor: Invariant = {
  name: 'imported_equals_validated_plus_retired',
  violations({ imported, states }) {
    const open = [...states].filter(([, state]) => state !== 'validated' && state !== 'retired');
    const unknown =
      states.size === imported ? [] : [`${imported} items were imported, the scorer knows ${states.size}`];
    return [...unknown, ...open.map(([item, state]) => `item ${item} is still open: ${state}`)];
  },
};
