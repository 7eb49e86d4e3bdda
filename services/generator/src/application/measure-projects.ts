import type { Figures, Measured } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Configurations } from './ports/configurations.js';
import { Funnels } from './ports/funnel.js';
import { ShowStatus } from './show-status.js';

/** The generator's part of what is told of a project: its funnel, tokens and money. */
@Injectable()
export class MeasureProjects implements Measured {
  constructor(
    private readonly showStatus: ShowStatus,
    private readonly funnels: Funnels,
    private readonly configurations: Configurations,
  ) {}

  projects(): Promise<string[]> {
    return this.funnels.projects();
  }

  async figures(project: string): Promise<Figures> {
    const { items, jobs, attempts, tokens, money } = await this.showStatus.execute(project);
    const { waiting, running, held } = jobs;
    const { total, ...outcomes } = attempts;
    const { spent, reserved, perValidated, unpriced } = money;
    const funnel = { ...items, waiting, running, held, attempts: total, ...outcomes };
    return { funnel, tokens, spent, reserved, perValidated, unpriced };
  }

  async about(project: string): Promise<{ configurationVersion: number; simulated: boolean }> {
    const simulated = await this.funnels.isSimulated(project);
    return { configurationVersion: (await this.configurations.newest(project))?.version ?? 0, simulated };
  }
}
