import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { People, type Person } from '../../application/accounts/ports/people.js';

@Injectable()
export class SqlPeople extends People {
  constructor(private readonly database: Database) {
    super();
  }

  async find(subject: string): Promise<Person | null> {
    const [person] = await this.database.query<Person>(
      `SELECT subject, coalesce(expert.name, administrator.name) AS name, administrator.id IS NOT NULL AS "isAdministrator",
         expert.status, coalesce(expert.simulated, false) AS simulated,
         (SELECT coalesce(jsonb_agg(jsonb_build_object('project', project, 'roles', roles) ORDER BY project), '[]')
          FROM membership WHERE membership.expert = subject) AS memberships,
         (SELECT login FROM account WHERE account.subject = given.subject) AS login,
         EXISTS (SELECT FROM identity WHERE identity.subject = given.subject) AS "hasIdentity",
         coalesce((SELECT generation FROM access WHERE access.subject = given.subject), 0) AS generation
       FROM (SELECT $1::uuid AS subject) given
       LEFT JOIN administrator ON administrator.id = subject
       LEFT JOIN expert ON expert.id = subject
       WHERE administrator.id IS NOT NULL OR expert.id IS NOT NULL`,
      [subject],
    );
    return person ?? null;
  }

  async rename(subject: string, name: string): Promise<void> {
    await this.database.query(
      `WITH renamed AS (UPDATE administrator SET name = $2 WHERE id = $1)
       UPDATE expert SET name = $2 WHERE id = $1`,
      [subject, name],
    );
  }
}
