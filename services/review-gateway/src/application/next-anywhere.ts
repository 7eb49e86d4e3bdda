import { Injectable } from '@nestjs/common';
import { NextAssignment, type Assignment } from './next-assignment.js';
import { ProjectOrder } from './ports/project-order.js';

/** The next assignment of an expert who works in several projects. */
@Injectable()
export class NextAnywhere {
  constructor(
    private readonly order: ProjectOrder,
    private readonly nextAssignment: NextAssignment,
  ) {}

  /** One in hand first, else of the first project in the order that has something; null where none has. */
  async execute(projects: readonly string[], expert: string): Promise<Assignment | null> {
    for (const project of await this.order.of(expert, projects)) {
      const assignment = await this.nextAssignment.execute(project, expert);
      if (assignment) return assignment;
    }
    return null;
  }
}
