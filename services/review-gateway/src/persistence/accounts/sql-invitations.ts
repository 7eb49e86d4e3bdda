import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import {
  Invitations,
  type NewInvitation,
  type OpenInvitation,
  type ShownInvitation,
} from '../../application/accounts/ports/invitations.js';

const isOpen = 'accepted_at IS NULL AND withdrawn_at IS NULL AND expires_at > now()';
const whom = 'invitation.id, email, invitation.name, roles, specialties, languages';

@Injectable()
export class SqlInvitations extends Invitations {
  constructor(private readonly database: Database) {
    super();
  }

  async add(invitation: NewInvitation): Promise<Date> {
    const { id, project, tokenHash, email, name, roles, specialties, languages, invitedBy } = invitation;
    const [added] = await this.database.query<{ expiresAt: Date }>(
      `INSERT INTO invitation (id, project, token_hash, email, name, roles, specialties, languages, invited_by, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, now() + interval '14 days') RETURNING expires_at AS "expiresAt"`,
      [id, project, Buffer.from(tokenHash), email, name, roles, specialties, languages, invitedBy],
    );
    return added!.expiresAt;
  }

  async find(tokenHash: Uint8Array): Promise<OpenInvitation | null> {
    const [found] = await this.database.query<OpenInvitation>(
      `SELECT ${whom}, invitation.project, configuration.configuration ->> 'name' AS "projectName"
       FROM invitation
       JOIN project ON project.id = invitation.project
       JOIN configuration ON configuration.project = project.id AND configuration.version = project.configuration_version
       WHERE token_hash = $1 AND ${isOpen}`,
      [Buffer.from(tokenHash)],
    );
    return found ?? null;
  }

  async lock(tokenHash: Uint8Array): Promise<OpenInvitation | null> {
    await this.database.query('SELECT FROM invitation WHERE token_hash = $1 FOR UPDATE', [Buffer.from(tokenHash)]);
    return this.find(tokenHash);
  }

  async ofEmail(email: string): Promise<Uint8Array[]> {
    const found = await this.database.query<{ tokenHash: Uint8Array }>(
      `SELECT token_hash AS "tokenHash" FROM invitation WHERE lower(email) = lower($1) AND ${isOpen} ORDER BY created_at`,
      [email],
    );
    return found.map(({ tokenHash }) => tokenHash);
  }

  async setAccepted(id: string, by: string): Promise<void> {
    await this.database.query('UPDATE invitation SET accepted_at = now(), accepted_by = $2 WHERE id = $1', [id, by]);
  }

  list(project: string): Promise<ShownInvitation[]> {
    return this.database.query(
      `SELECT ${whom}, created_at AS "createdAt", expires_at AS "expiresAt", invited_by AS "invitedBy",
         CASE WHEN accepted_at IS NOT NULL THEN 'accepted' WHEN withdrawn_at IS NOT NULL THEN 'withdrawn'
           WHEN expires_at <= now() THEN 'expired' ELSE 'open' END AS state
       FROM invitation WHERE project = $1 ORDER BY created_at DESC, id`,
      [project],
    );
  }

  async withdraw(project: string, id: string): Promise<boolean> {
    const withdrawn = await this.database.query(
      `UPDATE invitation SET withdrawn_at = now() WHERE project = $1 AND id = $2 AND ${isOpen} RETURNING id`,
      [project, id],
    );
    return withdrawn.length > 0;
  }
}
