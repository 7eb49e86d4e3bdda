import type { Without, BatchAnswer } from '../ports/batch-server.js';
import type { Batch, BatchChanges, Batches } from '../ports/batches.js';

/** For so long nobody else tends a batch after the last word of whoever does: longer than beginning it at the server takes. */
const heldSeconds = 90;
const wordEveryMs = 20_000;

export class BatchTaken extends Error {
  override name = 'BatchTaken';
}

/**
 * A batch that is being tended. It is held by a word now and then for as long as that takes, and for little longer: of a
 * process that has ended, another takes it over within two minutes.
 */
export class BatchInHand {
  private grip: string;
  private last: Promise<void> = Promise.resolve();
  private readonly words: NodeJS.Timeout;

  private constructor(
    private readonly batches: Batches,
    readonly batch: Batch,
  ) {
    this.grip = batch.grip;
    this.words = setInterval(() => void this.hold().catch(() => undefined), wordEveryMs).unref();
  }

  static async claim(batches: Batches, except: readonly string[]): Promise<BatchInHand | null> {
    const batch = await batches.claim(heldSeconds, except);
    return batch && new BatchInHand(batches, batch);
  }

  /** @throws BatchTaken where another has it by now */
  hold(changes: BatchChanges = {}): Promise<void> {
    return this.put(heldSeconds, changes);
  }

  /** Lets it alone for so long. @throws BatchTaken */
  leave(seconds: number, changes: BatchChanges = {}): Promise<void> {
    this.letGo();
    return this.put(seconds, changes);
  }

  /** @throws BatchTaken */
  async end(outcome: string, answers: readonly BatchAnswer[], rest: Without): Promise<void> {
    this.letGo();
    await this.last.catch(() => undefined);
    if (!(await this.batches.end(this.batch.id, this.grip, { outcome, answers, rest }))) throw new BatchTaken();
  }

  /** Says no more that it is held. */
  letGo(): void {
    clearInterval(this.words);
  }

  /** One after the other: each needs the grip that the one before got. */
  private put(seconds: number, changes: BatchChanges): Promise<void> {
    const { id } = this.batch;
    this.last = this.last
      .catch(() => undefined)
      .then(async () => {
        const grip = await this.batches.hold(id, this.grip, seconds, changes);
        if (grip === null) throw new BatchTaken(`Another tends the batch ${id}`);
        this.grip = grip;
      });
    return this.last;
  }
}
