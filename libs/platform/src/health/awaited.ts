import { isTransient } from '../errors/is-transient.js';
import type { Log } from '../telemetry/log.js';

const everyMs = 500;

/** The start was given up on request; nothing is wrong. */
export class StartGivenUp extends Error {
  override name = 'StartGivenUp';
}

/** What a start waits for. Each wait is said once in the log, and shown by health for as long as it lasts. */
export class Awaited {
  private readonly waits = new Map<string, string>();
  private readonly stopping = new AbortController();

  constructor(private readonly log: Log) {}

  /** What is awaited at this moment, and what was last heard of it, in words. */
  get faults(): string[] {
    return [...this.waits].map(([what, why]) => `waiting for ${what}: ${why}`);
  }

  /** Lets every wait end at once, present and later ones. */
  giveUp(): void {
    this.stopping.abort(new StartGivenUp('The start was given up'));
  }

  /**
   * Tries until it works, as long as it takes.
   * @throws an error that doesn't pass by waiting; StartGivenUp
   */
  async until<T>(
    what: string,
    attempt: () => Promise<T>,
    passes: (error: unknown) => boolean = isTransient,
  ): Promise<T> {
    for (;;) {
      try {
        const result = await this.unlessGivenUp(attempt());
        if (this.waits.delete(what)) this.log.info(`The wait for ${what} is over`);
        return result;
      } catch (error) {
        if (this.stopping.signal.aborted || !passes(error)) throw error;
        if (!this.waits.has(what)) this.log.warn({ err: error }, `Waiting for ${what}`);
        this.waits.set(what, wordsOf(error));
      }
      await this.unlessGivenUp(new Promise((resolve) => setTimeout(resolve, everyMs)));
    }
  }

  /** An attempt can hang for longer than a stop may take. */
  private async unlessGivenUp<T>(work: Promise<T>): Promise<T> {
    const { signal } = this.stopping;
    let end = (): void => undefined;
    const givenUp = new Promise<never>((_, reject) => {
      end = () => reject(signal.reason as Error);
      if (signal.aborted) end();
      else signal.addEventListener('abort', end);
    });
    work.catch(() => undefined);
    try {
      return await Promise.race([work, givenUp]);
    } finally {
      signal.removeEventListener('abort', end);
    }
  }
}

/** A refused connection is an AggregateError without a message: one error for each address that was tried. */
function wordsOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(wordsOf).join(', ');
  return error instanceof Error ? error.message || error.name : String(error);
}
