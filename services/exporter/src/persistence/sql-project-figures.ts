import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { ProjectFigures, type ProjectMeasured } from '../application/ports/project-figures.js';
import type { Measured } from '../domain/measured.js';

@Injectable()
export class SqlProjectFigures extends ProjectFigures {
  constructor(private readonly database: Database) {
    super();
  }

  async keep<F extends ProjectMeasured>(figures: readonly F[]): Promise<F[]> {
    const kept = await this.database.query<Pick<ProjectMeasured, 'project' | 'service' | 'revision'>>(
      `INSERT INTO measured AS known (project, service, revision, simulated, figures)
       SELECT DISTINCT ON (project, service) project, service, revision, simulated, figures
       FROM unnest($1::text[], $2::text[], $3::int[], $4::boolean[], $5::jsonb[])
         AS given (project, service, revision, simulated, figures)
       ORDER BY project, service, revision DESC
       ON CONFLICT (project, service) DO UPDATE
       SET revision = excluded.revision, simulated = excluded.simulated, figures = excluded.figures
       WHERE excluded.revision > known.revision
       RETURNING project, service, revision`,
      [
        figures.map(({ project }) => project),
        figures.map(({ service }) => service),
        figures.map(({ revision }) => revision),
        figures.map(({ simulated }) => simulated),
        figures.map((one) => JSON.stringify(one.figures)),
      ],
    );
    return figures.filter(({ project, service, revision }) =>
      kept.some((now) => now.project === project && now.service === service && now.revision === revision),
    );
  }

  newest(project: string): Promise<Measured[]> {
    return this.database.query('SELECT service, simulated, figures FROM measured WHERE project = $1 ORDER BY service', [
      project,
    ]);
  }
}
