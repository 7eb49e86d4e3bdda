import type { OutgoingRecord } from '@consilium/platform';

/** A small generator of numbers below 1 that gives the same sequence for the same seed (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * Every record twice, the second somewhere behind the first; the topics in another order among each other, as when one is
 * read late. Within a topic the first copies keep their order, as a transport does for a key.
 */
export function shuffledTwice(records: readonly OutgoingRecord[], seed: number): OutgoingRecord[] {
  const random = numbers(seed);
  const waiting = [...Map.groupBy(records, ({ topic }) => topic).values()].map((list) => [...list]);
  const again: OutgoingRecord[] = [];
  const played: OutgoingRecord[] = [];
  while (waiting.length > 0) {
    const place = Math.floor(random() * waiting.length);
    const run = waiting[place]!.splice(0, 1 + Math.floor(random() * 60));
    if (waiting[place]!.length === 0) waiting.splice(place, 1);
    played.push(...run);
    again.push(...run);
    while (again.length > 0 && random() < 0.9) played.push(...again.splice(Math.floor(random() * again.length), 1));
  }
  return [...played, ...again];
}
