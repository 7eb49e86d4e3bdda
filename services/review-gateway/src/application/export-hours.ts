import { Injectable } from '@nestjs/common';
import { hoursHeader, hoursLine } from '../domain/hours-csv.js';
import { DemandProject } from './demand-project.js';
import { Hours, type Period } from './ports/hours.js';

const expertsAtOnce = 200;

/** Who worked how long, by week, as CSV. */
@Injectable()
export class ExportHours {
  constructor(
    private readonly demandProject: DemandProject,
    private readonly hours: Hours,
  ) {}

  /** @throws Problem 404 before the first line */
  async execute(project: string, period: Period): Promise<AsyncIterable<string>> {
    await this.demandProject.execute(project);
    return this.lines(project, period);
  }

  private async *lines(project: string, period: Period): AsyncGenerator<string> {
    yield hoursHeader;
    for (let after: string | null = null; ;) {
      const experts: string[] = await this.hours.members(project, after, expertsAtOnce);
      if (experts.length === 0) return;
      const weeks = await this.hours.weeks(project, period, experts);
      if (weeks.length > 0) yield weeks.map(hoursLine).join('');
      after = experts.at(-1)!;
    }
  }
}
