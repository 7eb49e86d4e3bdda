import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Mappings, type SourceMapping } from '../application/import/mappings.js';

@Injectable()
export class SqlMappings extends Mappings {
  constructor(private readonly database: Database) {
    super();
  }

  async of(project: string, source: string): Promise<SourceMapping> {
    const [saved] = await this.database.query<SourceMapping & Record<string, unknown>>(
      'SELECT fields, domains FROM import_mapping WHERE project = $1 AND source = $2',
      [project, source],
    );
    return saved ?? { fields: {}, domains: {} };
  }

  async save(project: string, source: string, { fields, domains }: SourceMapping): Promise<void> {
    if (Object.keys(fields).length === 0 && Object.keys(domains).length === 0) {
      await this.database.query('DELETE FROM import_mapping WHERE project = $1 AND source = $2', [project, source]);
      return;
    }
    await this.database.query(
      `INSERT INTO import_mapping (project, source, fields, domains) VALUES ($1, $2, $3, $4)
       ON CONFLICT (project, source) DO UPDATE
         SET fields = excluded.fields, domains = excluded.domains, saved_at = excluded.saved_at
         WHERE (import_mapping.fields, import_mapping.domains) <> (excluded.fields, excluded.domains)`,
      [project, source, JSON.stringify(fields), JSON.stringify(domains)],
    );
  }

  list(project: string): Promise<(SourceMapping & { source: string; savedAt: Date })[]> {
    return this.database.query(
      `SELECT source, fields, domains, saved_at AS "savedAt" FROM import_mapping WHERE project = $1 ORDER BY source`,
      [project],
    );
  }
}
