import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Administrators, type ShownAdministrator } from '../application/ports/administrators.js';

@Injectable()
export class SqlAdministrators extends Administrators {
  constructor(private readonly database: Database) {
    super();
  }

  async lock(): Promise<void> {
    await this.database.query('LOCK TABLE administrator IN SHARE ROW EXCLUSIVE MODE');
  }

  async lockIfNone(): Promise<boolean> {
    await this.lock();
    return (await this.database.query('SELECT FROM administrator LIMIT 1')).length === 0;
  }

  list(): Promise<ShownAdministrator[]> {
    return this.database.query(
      `SELECT id AS administrator, name, login, EXISTS (SELECT FROM identity WHERE identity.subject = id) AS "hasIdentity"
       FROM administrator LEFT JOIN account ON account.subject = id ORDER BY name, id`,
    );
  }

  async add(id: string): Promise<void> {
    await this.database.query('INSERT INTO administrator (id) VALUES ($1)', [id]);
  }

  async includes(id: string): Promise<boolean> {
    return (await this.database.query('SELECT FROM administrator WHERE id = $1', [id])).length === 1;
  }

  async remove(id: string): Promise<string | null> {
    const [removed] = await this.database.query<{ name: string; isExpert: boolean }>(
      `WITH removed AS (DELETE FROM administrator WHERE id = $1 RETURNING id, name),
         kept AS (
           INSERT INTO former_administrator (id, name) SELECT id, name FROM removed
           ON CONFLICT (id) DO UPDATE SET name = excluded.name, removed_at = now()
         )
       SELECT name, EXISTS (SELECT FROM expert WHERE expert.id = $1) AS "isExpert" FROM removed`,
      [id],
    );
    if (!removed) return null;
    await this.database.query(
      'UPDATE credential SET revoked_at = now() WHERE subject = $1 AND revoked_at IS NULL AND (once OR NOT $2)',
      [id, removed.isExpert],
    );
    if (removed.isExpert) return removed.name;
    for (const table of ['password_reset', 'account', 'identity', 'identity_link'])
      await this.database.query(`DELETE FROM ${table} WHERE subject = $1`, [id]);
    return removed.name;
  }
}
