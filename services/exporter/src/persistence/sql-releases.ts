import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Releases, type Built, type Release } from '../application/ports/releases.js';
import type { Measured } from '../domain/measured.js';

const columns = `project, release, state, items, simulated_items AS "simulatedItems", files, why,
  requested_at AS "requestedAt", published_at AS "publishedAt"`;

@Injectable()
export class SqlReleases extends Releases {
  constructor(private readonly database: Database) {
    super();
  }

  async add(project: string, release: string, at: Date, measured: readonly Measured[]): Promise<boolean> {
    const rows = await this.database.query(
      `INSERT INTO release (project, release, requested_at, measured) VALUES ($1, $2, $3, $4)
       ON CONFLICT (project, release) DO NOTHING RETURNING release`,
      [project, release, at, JSON.stringify(measured)],
    );
    return rows.length === 1;
  }

  async find(project: string, release: string): Promise<Release | null> {
    return this.one('', project, release);
  }

  async findForUpdate(project: string, release: string): Promise<Release | null> {
    return this.one('FOR UPDATE', project, release);
  }

  async measured(project: string, release: string): Promise<Measured[]> {
    const [row] = await this.database.query<{ measured: Measured[] }>(
      'SELECT measured FROM release WHERE project = $1 AND release = $2',
      [project, release],
    );
    return row!.measured;
  }

  list(project: string): Promise<Release[]> {
    return this.database.query(
      `SELECT ${columns} FROM release WHERE project = $1 ORDER BY requested_at DESC, release DESC`,
      [project],
    );
  }

  async publish(project: string, release: string, built: Built, at: Date): Promise<void> {
    await this.database.query(
      `UPDATE release SET state = 'published', why = $7, published_at = $3, items = $4, simulated_items = $5, files = $6
       WHERE project = $1 AND release = $2`,
      [project, release, at, built.items, built.simulatedItems, JSON.stringify(built.files), built.why],
    );
  }

  async fail(project: string, release: string, why: string): Promise<void> {
    await this.database.query(`UPDATE release SET state = 'failed', why = $3 WHERE project = $1 AND release = $2`, [
      project,
      release,
      why,
    ]);
  }

  async explain(project: string, release: string, why: string): Promise<void> {
    await this.database.query(
      'UPDATE release SET why = $3 WHERE project = $1 AND release = $2 AND published_at IS NULL',
      [project, release, why],
    );
  }

  private async one(lock: '' | 'FOR UPDATE', project: string, release: string): Promise<Release | null> {
    const [row] = await this.database.query<Release>(
      `SELECT ${columns} FROM release WHERE project = $1 AND release = $2 ${lock}`,
      [project, release],
    );
    return row ?? null;
  }
}
