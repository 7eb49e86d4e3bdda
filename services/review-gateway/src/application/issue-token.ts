import type { Principal } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { CheckCredential } from './accounts/check-credential.js';
import { rolesOf } from './accounts/person.js';
import { People } from './accounts/ports/people.js';
import { TokenSigner } from './ports/token-signer.js';

const validSeconds = 15 * 60;

export interface IssuedToken extends Principal {
  readonly token: string;
  readonly expiresAt: Date;
}

/** A token for a program. */
@Injectable()
export class IssueToken {
  constructor(
    private readonly checkCredential: CheckCredential,
    private readonly people: People,
    private readonly signer: TokenSigner,
  ) {}

  /** @throws Problem 401, the same for a credential that is unknown and one whose secret is wrong; 429 */
  async execute(given: string, address: string): Promise<IssuedToken> {
    const { id: credential, subject } = await this.checkCredential.execute(given, address);
    const person = (await this.people.find(subject))!;
    const { simulated, generation } = person;
    const principal = { subject, roles: rolesOf(person), simulated, session: null, credential, generation };
    return { ...(await this.signer.sign(principal, validSeconds)), ...principal };
  }
}
