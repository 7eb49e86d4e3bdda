export interface KeptValue<T> {
  readonly value: T;
  readonly madeAt: Date;
}

const leastMs = 250;

/**
 * Keeps what is costly to make, by key, for a multiple of the time that it took: however often it is asked for, making it
 * takes at most that share of the time.
 */
export class Kept<T> {
  private readonly entries = new Map<string, { made: Promise<KeptValue<T>>; until: number }>();

  constructor(
    private readonly make: (key: string) => Promise<T>,
    private readonly now: () => Date,
    private readonly multiple = 20,
  ) {}

  get(key: string): Promise<KeptValue<T>> {
    const known = this.entries.get(key);
    if (known && performance.now() < known.until) return known.made;
    const started = performance.now();
    const entry = { made: this.remake(key), until: Number.POSITIVE_INFINITY };
    this.entries.set(key, entry);
    entry.made.then(
      () => {
        const ended = performance.now();
        entry.until = ended + Math.max(leastMs, (ended - started) * this.multiple);
      },
      () => this.entries.delete(key),
    );
    return entry.made;
  }

  private async remake(key: string): Promise<KeptValue<T>> {
    const madeAt = this.now();
    return { madeAt, value: await this.make(key) };
  }
}
