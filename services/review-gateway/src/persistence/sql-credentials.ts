import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { StandingAccess } from '../application/accounts/ports/standing-access.js';
import { Credentials, type ShownCredential, type StoredCredential } from '../application/ports/credentials.js';

@Injectable()
export class SqlCredentials extends Credentials {
  constructor(
    private readonly database: Database,
    private readonly access: StandingAccess,
  ) {
    super();
  }

  async add(credentials: readonly (StoredCredential & { readonly name?: string })[]): Promise<void> {
    await this.database.query(
      `INSERT INTO credential (id, subject, secret_hash, name, once)
       SELECT id, subject, hash, coalesce(name, 'First token'), once
       FROM unnest($1::text[], $2::uuid[], $3::bytea[], $4::text[], $5::boolean[]) AS given (id, subject, hash, name, once)`,
      [
        credentials.map(({ id }) => id),
        credentials.map(({ subject }) => subject),
        credentials.map(({ secretHash }) => Buffer.from(secretHash)),
        credentials.map(({ name }) => name ?? null),
        credentials.map(({ once }) => once ?? false),
      ],
    );
  }

  async find(id: string): Promise<StoredCredential | null> {
    const [found] = await this.database.query<StoredCredential>(
      `SELECT id, subject, secret_hash AS "secretHash", once FROM credential
       WHERE id = $1 AND revoked_at IS NULL AND NOT (once AND created_at < now() - interval '14 days')`,
      [id],
    );
    return found ?? null;
  }

  async used(id: string): Promise<void> {
    await this.database.query(
      `UPDATE credential SET last_used_at = now()
       WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')`,
      [id],
    );
  }

  list(subject: string): Promise<ShownCredential[]> {
    return this.database.query(
      `SELECT id, name, created_at AS "createdAt", last_used_at AS "lastUsedAt"
       FROM credential WHERE subject = $1 AND revoked_at IS NULL AND NOT once ORDER BY created_at DESC, id`,
      [subject],
    );
  }

  async revoke(subject: string, id: string): Promise<boolean> {
    const revoked = await this.database.query(
      'UPDATE credential SET revoked_at = now() WHERE subject = $1 AND id = $2 AND revoked_at IS NULL RETURNING id',
      [subject, id],
    );
    this.access.changed();
    return revoked.length > 0;
  }
}
