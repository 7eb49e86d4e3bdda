import { isTransient } from '@consilium/platform';

interface Waiting<Input, Output> {
  readonly input: Input;
  readonly resolve: (output: Output) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Joins what comes in within a moment, and while a batch is under way, into one batch: so a thousand jobs side by side
 * need not a thousand transactions. A batch that fails is done one by one, so that each gets its own
 * error, unless the cause is one of the moment and the same for all.
 */
export class Batcher<Input, Output> {
  private waiting: Waiting<Input, Output>[] = [];
  private busy = false;

  constructor(
    private readonly work: (inputs: Input[]) => Promise<Output[]>,
    private readonly limit: number,
    /** How long the first of a batch waits for others. */
    private readonly lingerMs: number,
  ) {}

  submit(input: Input): Promise<Output> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ input, resolve, reject });
      if (!this.busy) void this.drain();
    });
  }

  private async drain(): Promise<void> {
    this.busy = true;
    while (this.waiting.length > 0) {
      await new Promise((resolve) => setTimeout(resolve, this.lingerMs));
      await this.run(this.waiting.splice(0, this.limit));
    }
    this.busy = false;
  }

  private async run(batch: Waiting<Input, Output>[]): Promise<void> {
    try {
      const outputs = await this.work(batch.map(({ input }) => input));
      batch.forEach(({ resolve }, i) => resolve(outputs[i]!));
    } catch (error) {
      if (batch.length === 1 || isTransient(error)) batch.forEach(({ reject }) => reject(error));
      else for (const one of batch) await this.run([one]);
    }
  }
}
