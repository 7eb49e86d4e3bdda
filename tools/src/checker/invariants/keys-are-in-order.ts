import type { Invariant } from '../facts.js';

/**
 * What one producer says of a key stands on the topic in the order in which it was decided, and the last record is the last
 * word. A batch of unknown outcome is sent again whole, and all that came behind it; a relay that slept puts an old event
 * behind newer ones and leaves it at that. A compacted topic keeps the last record alone.
 */
export const keysAreInOrder: Invariant = {
  name: 'events_of_a_key_stand_in_order',
  violations: ({ keys }) =>
    keys.flatMap(({ topic, key, producer, epochs, last, skips }) => {
      const whose = `${topic}, ${key} by ${producer}`;
      const behind = epochs.findIndex((epoch, place) => place > 0 && epoch < epochs[place - 1]!);
      return [
        ...(behind < 0 ? [] : [`${whose}: epoch ${epochs[behind]} stands behind epoch ${epochs[behind - 1]}`]),
        ...skips.map(({ from, to }) => {
          return `${whose}: epoch ${epochs[from]} was put behind epoch ${epochs[to - 1]}, and not what had come between`;
        }),
        ...(last === epochs.length - 1
          ? []
          : [`${whose}: its last record repeats epoch ${epochs[last]}, though epoch ${epochs.at(-1)} was there`]),
      ];
    }),
};
