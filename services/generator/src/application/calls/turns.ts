import { pause } from '../pause.js';
import type { CallLimits, Taken } from '../ports/call-limits.js';

/** Above what is told to wait, so that workers don't all ask at the same moment. */
const spreadMs = 50;

/** One call after the other asks for its share of the minute: those behind would only be told to wait too. */
export class Turns {
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly limits: CallLimits) {}

  /** @param tokens asked when it is the call's turn: by then more is known @throws the signal's reason */
  take(tokens: () => number, signal: AbortSignal): Promise<Taken> {
    const turn = this.last.then(() => this.ask(tokens, signal));
    this.last = turn.catch(() => undefined);
    return turn;
  }

  private async ask(tokens: () => number, signal: AbortSignal): Promise<Taken> {
    for (;;) {
      signal.throwIfAborted();
      const answer = await this.limits.take(tokens());
      if (typeof answer === 'object') return answer;
      await pause(answer + Math.random() * spreadMs, signal);
    }
  }
}
