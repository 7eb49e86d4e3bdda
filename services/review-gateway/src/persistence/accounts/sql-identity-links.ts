import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { IdentityLinks } from '../../application/accounts/ports/identity-links.js';

@Injectable()
export class SqlIdentityLinks extends IdentityLinks {
  constructor(private readonly database: Database) {
    super();
  }

  async begin(stateHash: Uint8Array, subject: string, session: string): Promise<void> {
    await this.database.query(
      `WITH forgotten AS (DELETE FROM identity_link WHERE expires_at < now())
       INSERT INTO identity_link (state_hash, subject, session, expires_at)
       VALUES ($1, $2, $3, now() + interval '10 minutes')`,
      [Buffer.from(stateHash), subject, session],
    );
  }

  async take(stateHash: Uint8Array): Promise<string | null> {
    const [taken] = await this.database.query<{ subject: string }>(
      `WITH taken AS (DELETE FROM identity_link WHERE state_hash = $1 AND expires_at > now() RETURNING subject, session)
       SELECT taken.subject FROM taken JOIN session ON session.id = taken.session AND ended_at IS NULL`,
      [Buffer.from(stateHash)],
    );
    return taken?.subject ?? null;
  }
}
