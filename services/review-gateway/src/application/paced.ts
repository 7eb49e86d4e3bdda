/** Of what was found out in so long, it is known for so many times as long: at most a twentieth of the time goes into it. */
const share = 20;
const longestMs = 30_000;

interface Known<T> {
  readonly value: Promise<T>;
  until: number;
}

/** Finds out what is costly now and then only; whoever asks meanwhile gets the same. */
export class Paced<T> {
  private readonly known = new Map<string, Known<T>>();

  constructor(private readonly find: (key: string) => Promise<T>) {}

  get(key: string): Promise<T> {
    const known = this.known.get(key);
    if (known && known.until > performance.now()) return known.value;
    const startedAt = performance.now();
    const found: Known<T> = { value: this.find(key), until: Number.POSITIVE_INFINITY };
    this.known.set(key, found);
    found.value.then(
      () => {
        const now = performance.now();
        found.until = now + Math.min((now - startedAt) * share, longestMs);
      },
      () => this.known.delete(key),
    );
    return found.value;
  }
}
