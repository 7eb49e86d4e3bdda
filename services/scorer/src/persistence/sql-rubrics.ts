import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Rubrics, type ProjectRubric } from '../application/ports/rubrics.js';

@Injectable()
export class SqlRubrics extends Rubrics {
  constructor(private readonly database: Database) {
    super();
  }

  async newest(project: string): Promise<ProjectRubric | null> {
    const [row] = await this.database.query<{ rubric: ProjectRubric }>(
      'SELECT rubric FROM configuration WHERE project = $1 ORDER BY version DESC LIMIT 1',
      [project],
    );
    return row?.rubric ?? null;
  }
}
