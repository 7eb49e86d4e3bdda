import type { Figures, Measured } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { DemandProject } from './demand-project.js';
import { Progress } from './ports/progress.js';
import { ReportStatus } from './report-status.js';

/** The scorer's part of what is told of a project: where its items stand, and how far its experts agree. */
@Injectable()
export class MeasureProjects implements Measured {
  constructor(
    private readonly reportStatus: ReportStatus,
    private readonly demandProject: DemandProject,
    private readonly progress: Progress,
  ) {}

  projects(): Promise<string[]> {
    return this.progress.projects();
  }

  async figures(project: string): Promise<Figures> {
    const { items, reviews, strikes, agreement } = await this.reportStatus.execute(project);
    return { funnel: { ...items, reviews, strikes }, agreement };
  }

  async about(project: string): Promise<{ configurationVersion: number; simulated: boolean }> {
    const { newest } = await this.demandProject.execute(project);
    return { configurationVersion: newest.version, simulated: await this.progress.isSimulated(project) };
  }
}
