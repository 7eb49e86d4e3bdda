import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Administrators, type ShownAdministrator } from '../application/ports/administrators.js';

@Injectable()
export class SqlAdministrators extends Administrators {
  constructor(private readonly database: Database) {
    super();
  }

  async lockIfNone(): Promise<boolean> {
    await this.database.query('LOCK TABLE administrator IN SHARE ROW EXCLUSIVE MODE');
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
}
