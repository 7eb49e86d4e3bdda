import type { KeyFact } from './topic-facts.js';

interface Sequence extends KeyFact {
  readonly epochs: number[];
  last: number;
  readonly skips: { from: number; to: number }[];
}

/** Follows in which order the events of each key stand on their topic, from records handed over in that order. */
export class KeyOrder {
  private readonly sequences = new Map<string, Sequence>();
  /** Event id → its place among those of its key and producer. */
  private readonly places = new Map<string, number>();

  get keys(): readonly KeyFact[] {
    return [...this.sequences.values()];
  }

  /** @returns whether the event stands here for the first time */
  add(place: Pick<KeyFact, 'topic' | 'key' | 'producer'>, event: string, epoch: number): boolean {
    const { topic, key, producer } = place;
    const name = `${topic} ${producer} ${key}`;
    const sequence = this.sequences.get(name) ?? { topic, key, producer, epochs: [], last: -1, skips: [] };
    this.sequences.set(name, sequence);
    const known = this.places.get(event);
    const to = known ?? sequence.epochs.length;
    if (to > sequence.last + 1) sequence.skips.push({ from: sequence.last, to });
    sequence.last = to;
    if (known !== undefined) return false;
    this.places.set(event, sequence.epochs.length);
    sequence.epochs.push(epoch);
    return true;
  }
}
