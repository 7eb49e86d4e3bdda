import { Clock, Jobs, type LeasedJob } from '@consilium/platform';
import { askByAccount, inHandAtMost, roomFor, type AccountUse } from '../../domain/calls/account-room.js';
import type { ModelOrder } from '../model-job.js';
import { JobLeases, type SomeProjects } from '../ports/job-leases.js';
import { LanguageModel } from '../ports/language-model.js';
import { writingJob } from '../writing-order.js';
import type { CallGate } from './call-gate.js';

/** For so long an account that had no job due isn't looked at again. */
const idleMs = 500;
/** For so long it isn't asked again whose jobs are being held. */
const askEveryMs = 1000;

/** Leases as many jobs as the servers' accounts can use. What one of them can't take keeps no other's from being leased. */
export class LeaseJobs {
  private readonly inHand = new Map<string, number>();
  private readonly idleUntil = new Map<string, number>();
  private beingHeld: readonly string[] = [];
  private askAt = 0;

  constructor(
    private readonly jobs: Jobs,
    private readonly leases: JobLeases,
    private readonly gate: CallGate,
    private readonly model: LanguageModel,
    private readonly clock: Clock,
    /** Projects with an account of their own; the others share one. */
    private readonly apart: readonly string[],
  ) {
    jobs.onEnqueued(() => this.idleUntil.clear());
  }

  /** Jobs in hand at once, at most: what one account may have, and as much for the others. */
  get most(): number {
    return inHandAtMost(this.gate.max) * (this.isByAccount ? 2 : 1) + this.apart.length * inHandAtMost(1);
  }

  /** Whether there may be more to lease at once: what was leased may all be one account's. */
  get isByAccount(): boolean {
    return this.apart.length > 0;
  }

  async execute(most: number): Promise<LeasedJob<ModelOrder>[]> {
    await this.askWhatIsHeld();
    if (!this.isByAccount) {
      const { limit, pausing } = this.gate.standing(this.shared);
      const room = Math.min(roomFor(limit, (this.inHand.get(this.shared) ?? 0) - pausing), most);
      return room > 0 ? this.lease(room, []) : [];
    }
    const uses = this.uses();
    const ask = askByAccount(this.gate.max, uses);
    const asked = Math.min(ask.most, most);
    if (asked <= 0) return [];
    const leased = await this.lease(asked, ask.without);
    const idleUntil = this.now() + idleMs;
    if (leased.length < asked)
      for (const account of uses.keys()) if (!ask.without.includes(account)) this.idleUntil.set(account, idleUntil);
    return leased;
  }

  /** A job is in hand, until what it returns is called. */
  take({ payload }: LeasedJob<ModelOrder>): () => void {
    const account = this.model.accountOf(payload.project);
    const add = (more: number): void => void this.inHand.set(account, (this.inHand.get(account) ?? 0) + more);
    add(1);
    return () => add(-1);
  }

  /** What is leased of a project that is being held comes back undone, and others would wait behind a million of it. */
  private async askWhatIsHeld(): Promise<void> {
    if (this.now() < this.askAt) return;
    this.beingHeld = await this.leases.beingHeld();
    this.askAt = this.now() + askEveryMs;
  }

  private lease(most: number, withoutAccounts: readonly string[]): Promise<LeasedJob<ModelOrder>[]> {
    if (withoutAccounts.length === 0 && this.beingHeld.length === 0) return this.jobs.lease(writingJob, most);
    return this.leases.lease(most, this.projectsBut(withoutAccounts));
  }

  private uses(): Map<string, AccountUse> {
    const now = this.now();
    const accounts = [this.shared, ...this.apart.map((project) => this.model.accountOf(project))];
    return new Map(
      accounts.map((account) => {
        const inHand = this.inHand.get(account) ?? 0;
        const isIdle = now < (this.idleUntil.get(account) ?? 0);
        return [account, { ...this.gate.standing(account), inHand, isIdle }];
      }),
    );
  }

  private projectsBut(accounts: readonly string[]): SomeProjects {
    const isLeftOut = (project: string): boolean =>
      this.beingHeld.includes(project) || accounts.includes(this.model.accountOf(project));
    if (accounts.includes(this.shared)) return { only: this.apart.filter((project) => !isLeftOut(project)) };
    return { except: [...new Set([...this.apart.filter(isLeftOut), ...this.beingHeld])] };
  }

  /** No project is named so. */
  private get shared(): string {
    return this.model.accountOf('');
  }

  private now(): number {
    return this.clock.now().getTime();
  }
}
