/** What was opened, to be closed in the reverse order. A step that fails keeps none of the others from being done. */
export class Closing {
  private readonly steps: (() => Promise<unknown>)[] = [];

  add(step: () => Promise<unknown>): void {
    this.steps.push(step);
  }

  /** @throws the failure, or an AggregateError of several, once every step was tried */
  async close(): Promise<void> {
    const failures: unknown[] = [];
    for (const step of this.steps.splice(0).toReversed())
      await step().catch((failure: unknown) => failures.push(failure));
    if (failures.length > 1) throw new AggregateError(failures, 'Several parts could not be closed');
    if (failures.length === 1) throw failures[0];
  }

  /** Opens parts by `open`; where that fails, what it had opened by then is closed. */
  async orUndo<T>(open: () => Promise<T>): Promise<T> {
    try {
      return await open();
    } catch (error) {
      // Why it can't be opened matters more than what then can't be closed.
      await this.close().catch(() => undefined);
      throw error;
    }
  }
}

/** Waits for all of them, also where one fails. @throws the first failure */
export async function together(ends: readonly Promise<unknown>[]): Promise<void> {
  for (const end of await Promise.allSettled(ends)) if (end.status === 'rejected') throw end.reason;
}
