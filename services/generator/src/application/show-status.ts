import { Clock, Kept } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { modelFigures, moneyOf, sumOf, unpricedCalls, type CallSums } from '../domain/money/call-figures.js';
import { forecastGeneration } from '../domain/money/forecast.js';
import type { Money } from '../domain/money/price.js';
import type { GenerationStatus } from './generation-status.js';
import { knownProject } from './known-project.js';
import { BudgetHolds } from './ports/budget-holds.js';
import { Configurations, type KnownConfiguration } from './ports/configurations.js';
import { Funnels, type CallErrors, type Queue } from './ports/funnel.js';
import { ProjectStops } from './ports/project-stops.js';
import { WorkerSlots } from './ports/worker-slots.js';

const errorsLookedAtMs = 3_600_000;
/** A worker reports every 5 s. */
const silentWorkerMs = 20_000;

/** How far generation has come in a project, how fast it goes, and what it has cost and will. */
@Injectable()
export class ShowStatus {
  private readonly queues: Kept<Queue>;

  constructor(
    private readonly configurations: Configurations,
    private readonly funnels: Funnels,
    private readonly holds: BudgetHolds,
    private readonly stops: ProjectStops,
    private readonly workers: WorkerSlots,
    private readonly clock: Clock,
  ) {
    this.queues = new Kept(
      (project) => funnels.queue(project),
      () => clock.now(),
    );
  }

  /** @throws Problem 404 where the project is unknown */
  async execute(project: string): Promise<GenerationStatus> {
    const configuration = await knownProject(this.configurations, project);
    const now = this.clock.now();
    const [queue, calls, pace, errors, validated, reserved, estimated, mayBePaid, slots] = await Promise.all([
      this.queues.get(project),
      this.funnels.calls(project),
      this.funnels.pace(project, now),
      this.funnels.errors(project, new Date(now.getTime() - errorsLookedAtMs)),
      this.funnels.validated(project),
      this.funnels.reserved(project),
      this.funnels.estimated(project),
      this.funnels.maybePaid(project),
      this.workers.total(new Date(now.getTime() - silentWorkerMs)),
    ]);
    const { imported, jobs, batches } = queue.value;
    const lost = estimated.map(({ currency, micros }) => ({ currency, costMicros: micros }));
    const spent = moneyOf([...calls, ...lost]);
    const validatedItems = sumOf(validated, ({ items }) => items);
    return {
      items: { imported, validated: validatedItems },
      jobs,
      batches,
      slots,
      ...counted(calls),
      lostCalls: { mayBePaid, tooLate: sumOf(calls, (row) => (row.outcome === 'late' ? row.calls : 0)) },
      money: {
        spent,
        estimated,
        reserved,
        unpriced: unpricedCalls(calls),
        perValidated: validatedItems === 0 ? [] : spent.map((money) => shared(money, validatedItems)),
        budget: await this.budget(configuration, spent, reserved),
      },
      pace,
      errors,
      models: modelFigures(calls, validated),
      forecast: forecastGeneration(calls, jobs.waiting + jobs.running, pace.accepted / pace.minutes, now),
      trouble: troubleOf(calls, errors),
      stopped: await this.stops.of(project),
      asOf: queue.madeAt.toISOString(),
    };
  }

  private async budget(
    { project, configuration: { budget } }: KnownConfiguration,
    spent: readonly Money[],
    reserved: readonly Money[],
  ): Promise<GenerationStatus['money']['budget']> {
    if (!budget) return null;
    const of = (money: readonly Money[]): number =>
      money.find(({ currency }) => currency === budget.currency)?.micros ?? 0;
    const hold = await this.holds.of(project);
    const left = Math.max(budget.cap - of(spent) - of(reserved), 0);
    return { ...budget, left, held: hold && { why: hold.why, since: hold.since.toISOString() } };
  }
}

function counted(rows: readonly CallSums[]): Pick<GenerationStatus, 'attempts' | 'cachedCalls' | 'tokens'> {
  const written = rows.filter(({ purpose }) => purpose === 'write');
  const of = (...outcomes: string[]): number =>
    sumOf(written, ({ outcome, calls }) => (outcomes.includes(outcome) ? calls : 0));
  return {
    attempts: {
      total: sumOf(written, ({ calls }) => calls),
      accepted: of('accepted'),
      wrongAnswer: of('wrong-answer'),
      unusable: of('unusable-output'),
      screenedOut: of('screened-out'),
      failed: of('failed'),
    },
    cachedCalls: sumOf(rows, ({ cachedCalls }) => cachedCalls),
    tokens: {
      prompt: sumOf(rows, ({ promptTokens }) => promptTokens),
      completion: sumOf(rows, ({ completionTokens }) => completionTokens),
    },
  };
}

const shared = ({ micros, currency }: Money, items: number): Money => ({ micros: Math.ceil(micros / items), currency });

/** Why the last call that brought no reply failed; null once a later one has brought one. */
function troubleOf(rows: readonly CallSums[], [latest]: readonly CallErrors[]): GenerationStatus['trouble'] {
  if (!latest) return null;
  const replied = rows.some(({ outcome, lastAt }) => outcome !== 'failed' && lastAt.toISOString() > latest.lastAt);
  return replied ? null : { at: latest.lastAt, detail: latest.detail };
}
