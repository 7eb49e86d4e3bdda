import { Transactions } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { BudgetHolds, type BudgetHold } from '../ports/budget-holds.js';
import { Configurations } from '../ports/configurations.js';
import { JobHolds } from '../ports/job-holds.js';
import { Spending } from '../ports/spending.js';

/** With room for so many calls a project isn't held at all; with less, as many jobs are given as there is room for. */
const ampleCalls = 1000;

/** Lets held projects go on once there is money again: a cap raised, a price set, or calls that cost less than put aside. */
@Injectable()
export class ReleaseBudgetHolds {
  constructor(
    private readonly transactions: Transactions,
    private readonly configurations: Configurations,
    private readonly spending: Spending,
    private readonly holds: BudgetHolds,
    private readonly jobHolds: JobHolds,
  ) {}

  /** @param probe also gives one job where it isn't known to be paid for: calls may need less by now than the last refused one */
  async execute(probe: boolean): Promise<void> {
    for (const project of await this.holds.projects()) await this.transactions.run(() => this.look(project, probe));
  }

  private async look(project: string, probe: boolean): Promise<void> {
    // First the project, then what it is held for, as whoever changes either locks them: else each could wait for the other.
    const status = (await this.configurations.lockStatus([project])).get(project);
    if (status !== 'active') return;
    const hold = await this.holds.lock(project);
    if (hold === null) return;
    const count = Math.max(await this.roomFor(hold), probe ? 1 : 0);
    if (count < 1) return;
    if (count >= ampleCalls) return this.jobHolds.release(project);
    // What is given before all are held might be held again.
    if (await this.jobHolds.isUnderWay(project)) return;
    if ((await this.holds.releaseSome(project, count)) < count) await this.jobHolds.release(project);
  }

  /** How many calls as the one that was refused there is money for now. */
  private async roomFor({ project, needsMicros }: BudgetHold): Promise<number> {
    const budget = (await this.configurations.newest(project))?.configuration.budget ?? null;
    if (budget === null) return ampleCalls;
    const { spentMicros, reservedMicros, eachMicros, others } = await this.spending.funds({
      project,
      currency: budget.currency,
    });
    if (others.length > 0) return 0;
    // Those under way may have been given less each than the one that was refused: their model is better known by now. Where
    // what it needs wasn't known, for want of a price, one that is under way says that there is one.
    const known = [needsMicros, eachMicros].filter((micros) => micros !== null);
    if (known.length === 0) return 0;
    const needs = Math.max(Math.min(...known), 1);
    return Math.min(Math.floor((budget.cap - spentMicros - reservedMicros) / needs), ampleCalls);
  }
}
