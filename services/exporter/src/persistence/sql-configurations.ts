import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Configurations, type ConfigurationVersion } from '../application/ports/configurations.js';

@Injectable()
export class SqlConfigurations extends Configurations {
  constructor(private readonly database: Database) {
    super();
  }

  async keep<V extends ConfigurationVersion>(versions: readonly V[]): Promise<V[]> {
    const kept = await this.database.query<Omit<ConfigurationVersion, 'configuration'>>(
      `INSERT INTO configuration AS known (project, version, revision, configuration)
       SELECT DISTINCT ON (project, version) project, version, revision, configuration
       FROM unnest($1::text[], $2::int[], $3::int[], $4::jsonb[]) AS given (project, version, revision, configuration)
       ORDER BY project, version, revision DESC
       ON CONFLICT (project, version) DO UPDATE
       SET revision = excluded.revision, configuration = excluded.configuration
       WHERE excluded.revision > known.revision
       RETURNING project, version, revision`,
      [
        versions.map(({ project }) => project),
        versions.map(({ version }) => version),
        versions.map(({ revision }) => revision),
        versions.map(({ configuration }) => JSON.stringify(configuration)),
      ],
    );
    return versions.filter(({ project, version, revision }) =>
      kept.some((now) => now.project === project && now.version === version && now.revision === revision),
    );
  }

  find(project: string, versions: readonly number[]): Promise<ConfigurationVersion[]> {
    return this.database.query(
      `SELECT project, version, revision, configuration FROM configuration
       WHERE project = $1 AND version = ANY($2::int[]) ORDER BY version`,
      [project, versions],
    );
  }

  async newest(project: string): Promise<ConfigurationVersion | null> {
    const [row] = await this.database.query<ConfigurationVersion>(
      `SELECT project, version, revision, configuration FROM configuration
       WHERE project = $1 ORDER BY version DESC LIMIT 1`,
      [project],
    );
    return row ?? null;
  }
}
