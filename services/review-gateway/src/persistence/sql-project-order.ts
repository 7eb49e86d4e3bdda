import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { ProjectOrder } from '../application/ports/project-order.js';

@Injectable()
export class SqlProjectOrder extends ProjectOrder {
  constructor(private readonly database: Database) {
    super();
  }

  /** A few projects, each looked up by keys; no seat that waits is read. */
  async of(expert: string, projects: readonly string[]): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT project.id
       FROM project
       JOIN configuration ON configuration.project = project.id AND configuration.version = project.configuration_version
       LEFT JOIN LATERAL (
         SELECT max(last_at) AS at FROM work_day WHERE work_day.expert = $1 AND work_day.project = project.id
       ) worked ON true
       WHERE project.id = ANY ($2) AND project.status = 'active'
       ORDER BY EXISTS (SELECT FROM seat WHERE seat.project = project.id AND seat.holder = $1 AND seat.status = 'open') DESC,
         coalesce((configuration.configuration ->> 'priority')::int, 0) DESC, worked.at DESC NULLS LAST, project.id`,
      [expert, projects],
    );
    return rows.map(({ id }) => id);
  }
}
