import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import {
  Sessions,
  type NewSession,
  type Session,
  type ShownSession,
} from '../../application/accounts/ports/sessions.js';
import { StandingAccess } from '../../application/accounts/ports/standing-access.js';

const stands = `
  ended_at IS NULL AND last_seen_at > now() - interval '12 hours' AND created_at > now() - interval '30 days'`;

@Injectable()
export class SqlSessions extends Sessions {
  constructor(
    private readonly database: Database,
    private readonly access: StandingAccess,
  ) {
    super();
  }

  async open({ id, subject, tokenHash, credential, userAgent }: NewSession): Promise<void> {
    await this.database.query(
      `WITH forgotten AS (
         DELETE FROM session WHERE subject = $2 AND created_at < now() - interval '31 days'
       )
       INSERT INTO session (id, subject, token_hash, credential, user_agent) VALUES ($1, $2, $3, $4, $5)`,
      [id, subject, Buffer.from(tokenHash), credential, userAgent],
    );
  }

  async use(tokenHash: Uint8Array): Promise<Session | null> {
    const [session] = await this.database.query<Session>(
      `UPDATE session SET last_seen_at = now() WHERE token_hash = $1 AND ${stands} RETURNING id, subject`,
      [Buffer.from(tokenHash)],
    );
    return session ?? null;
  }

  list(subject: string): Promise<ShownSession[]> {
    return this.database.query(
      `SELECT id, created_at AS "createdAt", last_seen_at AS "lastSeenAt", user_agent AS "userAgent"
       FROM session WHERE subject = $1 AND ${stands} ORDER BY last_seen_at DESC, id`,
      [subject],
    );
  }

  async end(subject: string, id: string): Promise<boolean> {
    const ended = await this.database.query(
      'UPDATE session SET ended_at = now() WHERE subject = $1 AND id = $2 AND ended_at IS NULL RETURNING id',
      [subject, id],
    );
    this.access.changed();
    return ended.length > 0;
  }

  async endAll(subject: string, except: string | null): Promise<void> {
    await this.database.query(
      'UPDATE session SET ended_at = now() WHERE subject = $1 AND ended_at IS NULL AND id IS DISTINCT FROM $2',
      [subject, except],
    );
    this.access.changed();
  }

  async endOfCredential(credential: string): Promise<void> {
    await this.database.query('UPDATE session SET ended_at = now() WHERE credential = $1 AND ended_at IS NULL', [
      credential,
    ]);
    this.access.changed();
  }
}
