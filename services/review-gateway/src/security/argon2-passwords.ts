import { Problem } from '@consilium/platform';
import { hash, verify } from '@node-rs/argon2';
import { Passwords } from '../application/accounts/ports/passwords.js';

/** Argon2id with what OWASP asks for at the least: 19 MiB, two passes. About 20 ms of one core. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** Of Node's four threads two stay free for all else. */
const atOnce = 2;
/** More than wait for a second are sent away, before the service is busy with nothing else. */
const mostWaiting = 50;

export class Argon2Passwords extends Passwords {
  /** What is compared with where nobody has the login, so that the answer takes as long. */
  private readonly nobody = hash('nobody', parameters);
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  hash(password: string): Promise<string> {
    return this.inTurn(() => hash(password.normalize('NFKC'), parameters));
  }

  fits(password: string, stored: string | null): Promise<boolean> {
    return this.inTurn(async () => {
      const fits = await verify(stored ?? (await this.nobody), password.normalize('NFKC'));
      return fits && stored !== null;
    });
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= atOnce) {
      if (this.waiting.length >= mostWaiting)
        throw new Problem(429, 'too-many-requests', 'Too many log in at the moment; wait a second.', { retryAfter: 1 });
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    } else this.running += 1;
    try {
      return await work();
    } finally {
      // Whoever waits takes the place over.
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}
