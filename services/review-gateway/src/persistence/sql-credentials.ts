import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Credentials, type StoredCredential } from '../application/ports/credentials.js';

@Injectable()
export class SqlCredentials extends Credentials {
  constructor(private readonly database: Database) {
    super();
  }

  async add(credentials: readonly StoredCredential[]): Promise<void> {
    await this.database.query(
      `INSERT INTO credential (id, subject, secret_hash) SELECT * FROM unnest($1::text[], $2::uuid[], $3::bytea[])`,
      [
        credentials.map(({ id }) => id),
        credentials.map(({ subject }) => subject),
        credentials.map(({ secretHash }) => Buffer.from(secretHash)),
      ],
    );
  }

  async find(id: string): Promise<StoredCredential | null> {
    const [found] = await this.database.query<StoredCredential>(
      'SELECT id, subject, secret_hash AS "secretHash" FROM credential WHERE id = $1',
      [id],
    );
    return found ?? null;
  }
}
