import type { projectMeasured } from '@consilium/contracts';
import { reportStale, type ReceivedEvent } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { figuresOf } from '../domain/measured.js';
import { ProjectFigures } from './ports/project-figures.js';

/** Keeps the newest figures that each service tells of a project: a release says what the dataset has come to and cost. */
@Injectable()
export class KeepFigures {
  constructor(private readonly figures: ProjectFigures) {}

  async execute(events: readonly ReceivedEvent<typeof projectMeasured>[]): Promise<void> {
    const told = events.map(({ id, simulated, data }) => {
      const { project, service, revision } = data;
      return { id, project, service, revision, simulated, figures: figuresOf(data) };
    });
    const kept = await this.figures.keep(told);
    reportStale(told.filter((figures) => !kept.includes(figures)));
  }
}
