import { Clock } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Funnels, type Funnel } from './ports/funnel.js';

/** How far generation has come in a project, and what it has cost. */
@Injectable()
export class ShowStatus {
  constructor(
    private readonly funnels: Funnels,
    private readonly clock: Clock,
  ) {}

  async execute(project: string): Promise<Funnel & { asOf: string }> {
    return { ...(await this.funnels.of(project)), asOf: this.clock.now().toISOString() };
  }
}
