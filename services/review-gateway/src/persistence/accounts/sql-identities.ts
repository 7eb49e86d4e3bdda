import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Identities, type Identity } from '../../application/accounts/ports/identities.js';

@Injectable()
export class SqlIdentities extends Identities {
  constructor(private readonly database: Database) {
    super();
  }

  async find({ issuer, external }: Identity): Promise<string | null> {
    const [found] = await this.database.query<{ subject: string }>(
      'SELECT subject FROM identity WHERE issuer = $1 AND external = $2',
      [issuer, external],
    );
    return found?.subject ?? null;
  }

  async add({ issuer, external }: Identity, subject: string): Promise<void> {
    await this.database.query('INSERT INTO identity (issuer, external, subject) VALUES ($1, $2, $3)', [
      issuer,
      external,
      subject,
    ]);
  }

  list(subject: string): Promise<{ issuer: string }[]> {
    return this.database.query('SELECT issuer FROM identity WHERE subject = $1 ORDER BY created_at', [subject]);
  }

  lock(subject: string): Promise<{ issuer: string }[]> {
    return this.database.query('SELECT issuer FROM identity WHERE subject = $1 ORDER BY issuer, external FOR UPDATE', [
      subject,
    ]);
  }

  async remove(subject: string, issuer: string): Promise<void> {
    await this.database.query('DELETE FROM identity WHERE subject = $1 AND issuer = $2', [subject, issuer]);
  }
}
