import { Outbox, Transactions } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { normalised } from '../domain/text.js';
import { DemandProject } from './demand-project.js';
import { changed } from './expert-events.js';
import { Credentials } from './ports/credentials.js';
import { Experts, type NewExpert } from './ports/experts.js';
import { Secrets } from './ports/secrets.js';

export interface AddedExpert {
  readonly expert: string;
  /** Shown this once. */
  readonly credential: string;
}

@Injectable()
export class AddExperts {
  constructor(
    private readonly transactions: Transactions,
    private readonly demandProject: DemandProject,
    private readonly experts: Experts,
    private readonly credentials: Credentials,
    private readonly secrets: Secrets,
    private readonly outbox: Outbox,
  ) {}

  async execute(project: string, given: readonly NewExpert[]): Promise<AddedExpert[]> {
    await this.demandProject.execute(project);
    const added = given.map((expert) => ({ ...normalised(expert), id: uuidv7(), secret: this.secrets.create() }));
    await this.transactions.run(async () => {
      await this.experts.add(project, added);
      await this.credentials.add(
        added.map(({ id, secret }) => ({ id: secret.id, subject: id, secretHash: secret.secretHash })),
      );
      const events = added.map(({ id, roles, specialties, languages, simulated }) =>
        changed(project, {
          expert: id,
          revision: 1,
          memberships: [{ project, roles }],
          specialties,
          languages,
          simulated,
          status: 'active',
        }),
      );
      await this.outbox.append(events);
    });
    return added.map(({ id, secret }) => ({ expert: id, credential: secret.credential }));
  }
}
