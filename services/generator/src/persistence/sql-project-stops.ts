import type { ProjectStatus } from '@consilium/contracts';
import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { ProjectStops, type ProjectStop } from '../application/ports/project-stops.js';

@Injectable()
export class SqlProjectStops extends ProjectStops {
  constructor(private readonly database: Database) {
    super();
  }

  async stop(project: string, stop: ProjectStop): Promise<boolean> {
    const stopped = await this.database.query(
      'UPDATE project SET stopped = $2 WHERE id = $1 AND stopped IS NULL RETURNING id',
      [project, JSON.stringify(stop)],
    );
    return stopped.length > 0;
  }

  async lift(project: string): Promise<{ status: ProjectStatus; lifted: ProjectStop | null } | null> {
    const [found] = await this.database.query<{ status: ProjectStatus; lifted: ProjectStop | null }>(
      'SELECT status, stopped AS lifted FROM project WHERE id = $1 FOR UPDATE',
      [project],
    );
    if (found?.lifted) await this.database.query('UPDATE project SET stopped = NULL WHERE id = $1', [project]);
    return found ?? null;
  }

  async of(project: string): Promise<ProjectStop | null> {
    const [found] = await this.database.query<{ stopped: ProjectStop | null }>(
      'SELECT stopped FROM project WHERE id = $1',
      [project],
    );
    return found?.stopped ?? null;
  }
}
