import { ProblemError } from '../../api/problem.js';
import { Store } from './store.js';

const leastMsBetween = 60_000;

/** Keeps the seat while its expert works: a heartbeat at most once a minute, and only where something was done. */
export class LeaseKeeper {
  /** When the lease ends unless it is renewed; the seat is lost only once another has taken it. */
  readonly until: Store<number>;
  private beatAt: number;
  private isOver = false;

  constructor(
    leaseUntil: string,
    /** @throws ProblemError */
    private readonly renew: () => Promise<{ leaseUntil: string }>,
    private readonly onLost: () => void,
    now: number,
  ) {
    this.until = new Store(Date.parse(leaseUntil));
    this.beatAt = now;
  }

  async used(now: number): Promise<void> {
    if (this.isOver || now - this.beatAt < leastMsBetween) return;
    this.beatAt = now;
    try {
      this.renewed((await this.renew()).leaseUntil);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      if (error.code === 'seat-closed' && !this.isOver) this.onLost();
    }
  }

  renewed(leaseUntil: string): void {
    this.until.set(Date.parse(leaseUntil));
  }

  get isEnded(): boolean {
    return this.isOver;
  }

  /** The work on the seat has ended. */
  end(): void {
    this.isOver = true;
  }
}
