import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import {
  PasswordResets,
  type NewPasswordReset,
  type OpenPasswordReset,
} from '../../application/accounts/ports/password-resets.js';

@Injectable()
export class SqlPasswordResets extends PasswordResets {
  constructor(private readonly database: Database) {
    super();
  }

  async add({ id, tokenHash, subject, madeBy }: NewPasswordReset): Promise<Date> {
    await this.database.query('UPDATE password_reset SET ended_at = now() WHERE subject = $1 AND ended_at IS NULL', [
      subject,
    ]);
    const [added] = await this.database.query<{ expiresAt: Date }>(
      `INSERT INTO password_reset (id, token_hash, subject, made_by, expires_at)
       VALUES ($1, $2, $3, $4, now() + interval '1 day') RETURNING expires_at AS "expiresAt"`,
      [id, Buffer.from(tokenHash), subject, madeBy],
    );
    return added!.expiresAt;
  }

  async find(tokenHash: Uint8Array): Promise<OpenPasswordReset | null> {
    const [found] = await this.database.query<OpenPasswordReset>(
      `SELECT id, subject, login FROM password_reset JOIN account USING (subject)
       WHERE token_hash = $1 AND ended_at IS NULL AND expires_at > now()`,
      [Buffer.from(tokenHash)],
    );
    return found ?? null;
  }

  async lock(tokenHash: Uint8Array): Promise<OpenPasswordReset | null> {
    await this.database.query('SELECT FROM password_reset WHERE token_hash = $1 FOR UPDATE', [Buffer.from(tokenHash)]);
    return this.find(tokenHash);
  }

  async setUsed(id: string): Promise<void> {
    await this.database.query('UPDATE password_reset SET ended_at = now() WHERE id = $1', [id]);
  }
}
