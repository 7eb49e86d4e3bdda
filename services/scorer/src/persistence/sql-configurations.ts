import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Configurations, ProjectRules, type NewConfiguration } from '../application/ports/configurations.js';
import { unnest } from './unnest.js';

@Injectable()
export class SqlConfigurations extends Configurations {
  constructor(private readonly database: Database) {
    super();
  }

  async add(configurations: readonly NewConfiguration[]): Promise<void> {
    const { names, select, parameters } = unnest(configurations, {
      project: ['text', (row) => row.project],
      version: ['int', (row) => row.version],
      rules: ['jsonb', (row) => row.rules],
      rubric: ['jsonb', (row) => row.rubric],
    });
    await this.database.query(`INSERT INTO configuration (${names}) ${select} ON CONFLICT DO NOTHING`, parameters);
  }

  async of(projects: readonly string[]): Promise<Map<string, ProjectRules>> {
    const rows = await this.database.query<Omit<NewConfiguration, 'rubric'>>(
      'SELECT project, version, rules FROM configuration WHERE project = ANY($1::text[])',
      [[...new Set(projects)]],
    );
    const byProject = Map.groupBy(rows, ({ project }) => project);
    return new Map(
      [...byProject].map(([project, versions]) => [
        project,
        new ProjectRules(new Map(versions.map(({ version, rules }) => [version, { version, ...rules }]))),
      ]),
    );
  }
}
