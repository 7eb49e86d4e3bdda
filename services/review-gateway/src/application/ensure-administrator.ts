import { Transactions } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Administrators } from './ports/administrators.js';
import { CredentialFile } from './ports/credential-file.js';
import { Credentials } from './ports/credentials.js';
import { Secrets } from './ports/secrets.js';

/** At the first start there is nobody who could add anybody: the first administrator is made then. */
@Injectable()
export class EnsureAdministrator {
  constructor(
    private readonly transactions: Transactions,
    private readonly administrators: Administrators,
    private readonly credentials: Credentials,
    private readonly secrets: Secrets,
    private readonly file: CredentialFile,
  ) {}

  /** @returns whether there is an administrator now */
  async execute(): Promise<boolean> {
    return this.transactions.run(async () => {
      if (!(await this.administrators.lockIfNone())) return true;
      if (this.file.path === null) return false;
      const id = uuidv7();
      const secret = this.secrets.create();
      await this.administrators.add(id);
      await this.credentials.add([{ id: secret.id, subject: id, secretHash: secret.secretHash }]);
      // Before the commit: an administrator whose credential was never written down could not be replaced.
      await this.file.write(secret.credential);
      return true;
    });
  }
}
