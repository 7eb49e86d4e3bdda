import { hash } from 'node:crypto';

/**
 * A seeded source of chance: the same parts give the same throws on every machine. Parts are compared as text, in order.
 */
export class Dice {
  readonly #state: Uint32Array;

  constructor(...parts: readonly (string | number)[]) {
    const digest = hash('sha1', parts.join('\u0000'), 'buffer');
    this.#state = new Uint32Array(4);
    for (let i = 0; i < 4; i++) this.#state[i] = digest.readUInt32LE(i * 4);
  }

  /** A number in [0, 1); the generator is sfc32. */
  next(): number {
    const s = this.#state;
    const sum = (s[0]! + s[1]! + s[3]!) >>> 0;
    s[3] = s[3]! + 1;
    s[0] = s[1]! ^ (s[1]! >>> 9);
    s[1] = s[2]! + (s[2]! << 3);
    s[2] = ((s[2]! << 21) | (s[2]! >>> 11)) + sum;
    return sum / 4294967296;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  pick<T>(choices: readonly T[]): T {
    const choice = choices[Math.floor(this.next() * choices.length)];
    if (choice === undefined) throw new Error('Nothing to pick from: the list of choices is empty');
    return choice;
  }

  /** Normally distributed around 0 with deviation 1 (Box and Muller). */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
  }

  /** `count` different choices, in the order of the list. */
  sample<T>(choices: readonly T[], count: number): T[] {
    const left = choices.map((choice, place) => ({ choice, place, weight: this.next() }));
    left.sort((a, b) => a.weight - b.weight);
    return left
      .slice(0, count)
      .sort((a, b) => a.place - b.place)
      .map((entry) => entry.choice);
  }
}
