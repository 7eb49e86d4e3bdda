import type { ItemIdentity } from '../ports/items.js';

/** One in so many waits until all are through: whoever pauses the project needs a moment in which no batch has a hold on it. */
const alone = 8;

interface InHand {
  readonly known: ReadonlySet<string>;
  /** It and all before it. */
  readonly end: Promise<void>;
}

/**
 * Has two batches written at a time: the database takes the one while it puts the other on disk. Two that have a question in
 * common go one after the other, since the later has to find what the earlier adds.
 */
export class TwoAtATime<Result> {
  private last: InHand = { known: new Set(), end: Promise.resolve() };
  private beforeLast: Promise<void> = Promise.resolve();
  private readonly running = new Set<Promise<Result>>();
  private begun = 0;

  /** @param told of what came of each batch, in the order of the batches */
  constructor(private readonly told: (result: Result) => Promise<void>) {}

  /** Begins it once there is room. @throws what one before it failed with */
  async begin(identities: readonly ItemIdentity[], write: () => Promise<Result>): Promise<void> {
    const names = identities.flatMap(({ id, content }) => [id, content]);
    const meet = names.some((name) => this.last.known.has(name));
    this.begun += 1;
    await (meet || this.begun % alone === 0 ? this.last.end : this.beforeLast);
    const writing = write();
    this.running.add(writing);
    const end = this.tellAfter(this.last.end, writing);
    // Whoever fails is heard when the next but one is to begin, or at the end; until then the failure is nobody's.
    for (const promise of [writing, end]) promise.catch(() => undefined);
    [this.beforeLast, this.last] = [this.last.end, { known: new Set(names), end }];
  }

  /** Once none is being written any more. @throws what one of them failed with */
  async end(): Promise<void> {
    await Promise.allSettled(this.running);
    await this.last.end;
  }

  private async tellAfter(before: Promise<void>, writing: Promise<Result>): Promise<void> {
    await before;
    const result = await writing;
    this.running.delete(writing);
    await this.told(result);
  }
}
