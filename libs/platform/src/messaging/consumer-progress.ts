import { AsyncLocalStorage } from 'node:async_hooks';

interface Batch {
  readonly where: string;
  /** When it was taken in hand, or last got on. */
  at: number;
}

/** Tells a consumer that gets on, or finds nothing to do, from one that hangs. */
export class ConsumerProgress {
  private readonly inHand = new Set<Batch>();
  private readonly current = new AsyncLocalStorage<Batch>();
  private lookedAt: number | null = null;

  constructor(
    /** Milliseconds of a clock that nobody sets. */
    readonly now: () => number = () => performance.now(),
  ) {}

  /** The transport has answered what there is to read. */
  looked(): void {
    this.lookedAt = this.now();
  }

  /** Keeps the batch as being in hand for as long as the work lasts. */
  async handle(where: string, work: () => Promise<void>): Promise<void> {
    const batch = { where, at: this.now() };
    this.inHand.add(batch);
    try {
      await this.current.run(batch, work);
    } finally {
      this.inHand.delete(batch);
      this.looked();
    }
  }

  /** A part of the batch that is being handled here is done for good. */
  advanced(): void {
    const batch = this.current.getStore();
    if (batch) batch.at = this.now();
  }

  /** Since when, and where, nothing has got on; null where nothing is consumed. While a batch is in hand, no other look is due. */
  get standstill(): { readonly since: number; readonly where: string } | null {
    const [first] = [...this.inHand].toSorted((a, b) => a.at - b.at);
    if (first) return { since: first.at, where: `in a batch of ${first.where}` };
    return this.lookedAt === null ? null : { since: this.lookedAt, where: 'before its next look for events' };
  }
}
