import { Clock } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { addDays, daysLookedAt, forecast, type Forecast } from '../../domain/forecast.js';
import { DemandProject } from '../demand-project.js';
import { Tally, type OfDay } from '../ports/tally.js';

const daysShown = 90;
const shown = ['imported', 'generated', 'reviews', 'validated', 'retired'] as const;

/** What was done on a day, UTC; an item whose validation is taken back is taken off the day on which that happens. */
export type Day = { readonly day: string } & Readonly<Record<(typeof shown)[number], number>>;

export interface ThroughputReport {
  /** Oldest first, today last; without gaps. */
  readonly days: readonly Day[];
  readonly forecast: Forecast;
  readonly asOf: string;
}

/** What was done day by day, and when the rest may be. */
@Injectable()
export class ReportThroughput {
  constructor(
    private readonly demandProject: DemandProject,
    private readonly tally: Tally,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem 404 where the project is unknown */
  async execute(project: string): Promise<ThroughputReport> {
    await this.demandProject.execute(project);
    const asOf = this.clock.now().toISOString();
    const today = asOf.slice(0, 10);
    const [counted, standings] = await Promise.all([
      this.tally.days(project, addDays(today, 1 - daysShown)),
      this.tally.standings(project),
    ]);
    const days = withoutGaps(counted, today);
    const remaining = standings
      .filter(({ status }) => status !== 'retired' && status !== 'validated')
      .reduce((sum, { count }) => sum + count, 0);
    const whole = days.filter(({ day }) => day !== today).slice(-daysLookedAt);
    const finished = whole.map(({ validated, retired }) => validated + retired);
    return { days, forecast: forecast(finished, remaining, today), asOf };
  }
}

/** From the first day on which anything happened. */
function withoutGaps(counted: readonly OfDay[], today: string): Day[] {
  const ofDay = Map.groupBy(counted, ({ day }) => day);
  const days: Day[] = [];
  for (let day = counted[0]?.day ?? today; day <= today; day = addDays(day, 1)) {
    const count = (name: string) => ofDay.get(day)?.find(({ what }) => what === name)?.count ?? 0;
    const [imported, generated, reviews, validated, retired] = shown.map(count) as [
      number,
      number,
      number,
      number,
      number,
    ];
    days.push({ day, imported, generated, reviews, validated, retired });
  }
  return days;
}
