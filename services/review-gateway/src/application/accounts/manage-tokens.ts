import { Problem, Transactions } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Credentials } from '../ports/credentials.js';
import { Secrets } from '../ports/secrets.js';
import { Sessions } from './ports/sessions.js';

/** The credentials by which somebody's programs get their tokens. */
@Injectable()
export class ManageTokens {
  constructor(
    private readonly transactions: Transactions,
    private readonly credentials: Credentials,
    private readonly secrets: Secrets,
    private readonly sessions: Sessions,
  ) {}

  /** The credential is shown this once. */
  async add(subject: string, name: string): Promise<{ id: string; credential: string }> {
    const { id, credential, secretHash } = this.secrets.create();
    await this.credentials.add([{ id, subject, secretHash, name: name.normalize('NFC') }]);
    return { id, credential };
  }

  /** Ends what was issued for it, and the sessions that were opened by it. @throws Problem 404 */
  async revoke(subject: string, id: string): Promise<void> {
    await this.transactions.run(async () => {
      if (!(await this.credentials.revoke(subject, id)))
        throw new Problem(404, 'token-unknown', 'You have no such token, or it was revoked before.');
      await this.sessions.endOfCredential(id);
    });
  }
}
