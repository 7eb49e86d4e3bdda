import type { ExpertRole, ExpertStatus } from '@consilium/contracts';
import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import {
  Experts,
  type ExpertChange,
  type ExpertRecord,
  type Member,
  type NewExpert,
} from '../application/ports/experts.js';
import { members } from './members.sql.js';

@Injectable()
export class SqlExperts extends Experts {
  constructor(private readonly database: Database) {
    super();
  }

  async add(project: string, experts: readonly (NewExpert & { id: string })[]): Promise<void> {
    await this.database.query(
      `WITH given AS (
         SELECT * FROM jsonb_to_recordset($2::jsonb) AS given
           (id uuid, name text, roles text[], specialties text[], languages text[], simulated boolean)
       ), added AS (
         INSERT INTO expert (id, name, specialties, languages, simulated)
         SELECT id, name, specialties, languages, simulated FROM given
       )
       INSERT INTO membership (expert, project, roles) SELECT id, $1, roles FROM given`,
      [project, JSON.stringify(experts)],
    );
  }

  async lock(expert: string): Promise<ExpertRecord | null> {
    await this.database.query('SELECT FROM expert WHERE id = $1 FOR UPDATE', [expert]);
    const [record] = await this.find([expert]);
    return record ?? null;
  }

  async join(expert: string, project: string, roles: readonly ExpertRole[]): Promise<void> {
    await this.database.query(
      `WITH joined AS (
         INSERT INTO membership (expert, project, roles) VALUES ($1, $2, $3)
         ON CONFLICT (project, expert) DO UPDATE SET roles = excluded.roles
       )
       UPDATE expert SET revision = revision + 1 WHERE id = $1`,
      [expert, project, roles],
    );
  }

  async setStatus(expert: string, status: ExpertStatus, by?: string): Promise<void> {
    await this.database.query('UPDATE expert SET status = $2, status_by = $3, revision = revision + 1 WHERE id = $1', [
      expert,
      status,
      by ?? null,
    ]);
  }

  async change(expert: string, project: string, change: ExpertChange): Promise<void> {
    const { roles, specialties, languages, perDay } = change;
    await this.database.query(
      `WITH member AS (UPDATE membership SET roles = $3, per_day = $4 WHERE expert = $1 AND project = $2)
       UPDATE expert SET specialties = $5, languages = $6, revision = revision + 1 WHERE id = $1`,
      [expert, project, roles, perDay, specialties, languages],
    );
  }

  async qualify(expert: string, project: string, qualified: boolean | null): Promise<boolean> {
    const rows = await this.database.query(
      'UPDATE membership SET qualified = $3 WHERE expert = $1 AND project = $2 RETURNING expert',
      [expert, project, qualified],
    );
    return rows.length > 0;
  }

  find(experts: readonly string[]): Promise<ExpertRecord[]> {
    return this.database.query(
      `SELECT id AS expert, revision, specialties, languages, simulated, status, status_by AS "statusBy",
         (SELECT coalesce(jsonb_agg(jsonb_build_object('project', project, 'roles', roles) ORDER BY project), '[]')
          FROM membership WHERE membership.expert = expert.id) AS memberships
       FROM expert WHERE id = ANY ($1) ORDER BY id`,
      [experts],
    );
  }

  members(project: string): Promise<Member[]> {
    return this.database.query(members, [project]);
  }
}
