import type { Invariant } from '../facts.js';

/**
 * What one producer says of a key stands on the topic in the order in which it was decided, and the last record is the last
 * word: a batch may be sent again whole, but a relay that slept must not put old events behind newer ones. A compacted topic
 * keeps the last record alone.
 */
export const keysAreInOrder: Invariant = {
  name: 'events_of_a_key_stand_in_order',
  violations: ({ keys }) =>
    keys.flatMap(({ topic, key, producer, epochs, last }) => {
      const whose = `${topic}, ${key} by ${producer}`;
      const behind = epochs.findIndex((epoch, place) => place > 0 && epoch < epochs[place - 1]!);
      return [
        ...(behind < 0 ? [] : [`${whose}: epoch ${epochs[behind]} stands behind epoch ${epochs[behind - 1]}`]),
        ...(last === epochs.length - 1
          ? []
          : [`${whose}: its last record repeats epoch ${epochs[last]}, though epoch ${epochs.at(-1)} was there`]),
      ];
    }),
};
