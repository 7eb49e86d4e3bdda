import { CompleteConfiguration } from '@consilium/contracts';
import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Projects, type Project } from '../application/ports/projects.js';

const selectProject = `
  SELECT project.id, project.configuration_version AS "configurationVersion", configuration.configuration
  FROM project
  JOIN configuration ON configuration.project = project.id AND configuration.version = project.configuration_version`;

@Injectable()
export class SqlProjects extends Projects {
  /** A configuration version never changes, so what was read once holds. */
  private readonly read = new Map<string, CompleteConfiguration>();

  constructor(private readonly database: Database) {
    super();
  }

  async create(id: string, configuration: CompleteConfiguration): Promise<boolean> {
    const rows = await this.database.query(
      `WITH created AS (
         INSERT INTO project (id, configuration_version, status) VALUES ($1, 1, $3) ON CONFLICT DO NOTHING RETURNING id
       )
       INSERT INTO configuration (project, version, configuration) SELECT id, 1, $2::jsonb FROM created
       RETURNING project`,
      [id, JSON.stringify(configuration), configuration.status],
    );
    return rows.length === 1;
  }

  async configure(id: string, configuration: CompleteConfiguration): Promise<number | null> {
    const [row] = await this.database.query<{ version: number }>(
      `WITH raised AS (
         UPDATE project SET configuration_version = configuration_version + 1, status = $3 WHERE id = $1
         RETURNING id, configuration_version
       )
       INSERT INTO configuration (project, version, configuration)
       SELECT id, configuration_version, $2::jsonb FROM raised RETURNING version`,
      [id, JSON.stringify(configuration), configuration.status],
    );
    return row?.version ?? null;
  }

  async find(id: string): Promise<Project | null> {
    const [project] = await this.database.query<Project>(`${selectProject} WHERE project.id = $1`, [id]);
    return project ? complete(project) : null;
  }

  async list(ids: readonly string[] | 'all'): Promise<Project[]> {
    const projects = await this.database.query<Project>(
      `${selectProject} WHERE $1::text[] IS NULL OR project.id = ANY ($1)
       ORDER BY coalesce((configuration->>'priority')::int, 0) DESC, project.id`,
      [ids === 'all' ? null : ids],
    );
    return projects.map(complete);
  }

  async configuration(id: string, version: number): Promise<CompleteConfiguration | null> {
    const known = this.read.get(`${id}:${version}`);
    if (known) return known;
    const [row] = await this.database.query<{ configuration: CompleteConfiguration }>(
      'SELECT configuration FROM configuration WHERE project = $1 AND version = $2',
      [id, version],
    );
    if (!row) return null;
    const configuration = CompleteConfiguration.parse(row.configuration);
    this.read.set(`${id}:${version}`, configuration);
    return configuration;
  }
}

/** What was stored before a setting came to be lacks it. */
function complete(project: Project): Project {
  return { ...project, configuration: CompleteConfiguration.parse(project.configuration) };
}
