import { Transactions } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { normalised } from '../../domain/text.js';
import { DemandProject } from '../demand-project.js';
import { Invitations, type Invited } from './ports/invitations.js';
import { SessionSecrets } from './ports/session-secrets.js';

export interface MadeInvitation {
  readonly id: string;
  /** For the link, which is shown this once. */
  readonly secret: string;
  readonly expiresAt: Date;
}

@Injectable()
export class InvitePerson {
  constructor(
    private readonly transactions: Transactions,
    private readonly demandProject: DemandProject,
    private readonly invitations: Invitations,
    private readonly secrets: SessionSecrets,
  ) {}

  /** @throws Problem 404 */
  async execute(project: string, invited: Invited, by: string): Promise<MadeInvitation> {
    await this.demandProject.execute(project);
    const id = uuidv7();
    const { secret, hash } = this.secrets.create();
    return this.transactions.run(async () => {
      const invitation = { ...normalised(invited), id, project, tokenHash: hash, invitedBy: by };
      return { id, secret, expiresAt: await this.invitations.add(invitation) };
    });
  }
}
