import type { ProjectStatus } from '@consilium/contracts';
import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import {
  Configurations,
  type ConfigurationVersionOf,
  type KnownConfiguration,
} from '../application/ports/configurations.js';

/** A project that was stopped is treated as a paused one, whatever its configuration says. */
const standing = `CASE WHEN status = 'active' AND stopped IS NOT NULL THEN 'paused' ELSE status END`;

@Injectable()
export class SqlConfigurations extends Configurations {
  constructor(private readonly database: Database) {
    super();
  }

  async keep<V extends KnownConfiguration & { revision: number }>(versions: readonly V[]): Promise<V[]> {
    const applied: V[] = [];
    for (const given of versions) {
      const { project, version, revision, configuration } = given;
      // One by one: a batch may hold two revisions of one version, and configurations are few.
      const kept = await this.database.query(
        `INSERT INTO configuration (project, version, revision, configuration) VALUES ($1, $2, $3, $4)
         ON CONFLICT (project, version) DO UPDATE
           SET revision = excluded.revision, configuration = excluded.configuration
           WHERE configuration.revision < excluded.revision
         RETURNING version`,
        [project, version, revision, JSON.stringify(configuration)],
      );
      if (kept.length === 0) continue;
      applied.push(given);
      await this.database.query(
        `INSERT INTO project (id, newest_version, status, priority) VALUES ($1, $2, $3, $4)
         ON CONFLICT (id) DO UPDATE SET newest_version = excluded.newest_version, status = excluded.status,
           priority = excluded.priority,
           reranked_since = CASE WHEN project.priority = excluded.priority THEN project.reranked_since ELSE now() END
           WHERE project.newest_version <= excluded.newest_version`,
        [project, version, configuration.status, configuration.priority ?? 0],
      );
    }
    return applied;
  }

  async newest(project: string): Promise<KnownConfiguration | null> {
    const [known] = await this.database.query<KnownConfiguration & { status: ProjectStatus }>(
      `SELECT c.project, c.version, c.configuration, ${standing} AS status FROM project
       JOIN configuration c ON c.project = project.id AND c.version = project.newest_version WHERE project.id = $1`,
      [project],
    );
    if (!known) return null;
    const { status, configuration, ...version } = known;
    return { ...version, configuration: { ...configuration, status } };
  }

  async find(versions: readonly ConfigurationVersionOf[]): Promise<KnownConfiguration[]> {
    return this.database.query(
      `SELECT c.project, c.version, c.configuration FROM configuration c
       JOIN unnest($1::text[], $2::int[]) AS wanted(project, version) USING (project, version)`,
      [versions.map(({ project }) => project), versions.map(({ version }) => version)],
    );
  }

  async lockStatus(projects: readonly string[]): Promise<Map<string, ProjectStatus>> {
    const rows = await this.database.query<{ id: string; status: ProjectStatus }>(
      `SELECT id, ${standing} AS status FROM project WHERE id = ANY($1) ORDER BY id FOR SHARE`,
      [projects],
    );
    return new Map(rows.map(({ id, status }) => [id, status]));
  }
}
