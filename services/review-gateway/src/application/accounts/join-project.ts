import type { ExpertRole } from '@consilium/contracts';
import { Outbox, Problem } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { normalised } from '../../domain/text.js';
import { changed } from '../expert-events.js';
import { Experts } from '../ports/experts.js';

export interface Joining {
  readonly name: string;
  readonly roles: readonly ExpertRole[];
  /** Where the subject is an expert already, they keep those they have. */
  readonly specialties: readonly string[];
  readonly languages: readonly string[];
}

/** Makes somebody of a known id an expert of a project, with the roles they have in it and those given. */
@Injectable()
export class JoinProject {
  constructor(
    private readonly experts: Experts,
    private readonly outbox: Outbox,
  ) {}

  /** To be called in a transaction. @returns the roles held now @throws Problem 409 for one who was voided */
  async execute(project: string, subject: string, joining: Joining): Promise<ExpertRole[]> {
    const known = await this.experts.lock(subject);
    if (known?.status === 'voided')
      throw new Problem(409, 'expert-voided', 'A voided expert stays voided, and joins no project.');
    const before = known?.memberships.find((membership) => membership.project === project)?.roles ?? [];
    const roles = [...new Set([...before, ...joining.roles])];
    if (!known) await this.experts.add(project, [{ ...newExpert(joining), id: subject, roles }]);
    else {
      await this.experts.join(subject, project, roles);
      if (known.status === 'left') await this.experts.setStatus(subject, 'active');
    }
    await this.outbox.append((await this.experts.find([subject])).map((record) => changed(project, record)));
    return roles;
  }
}

function newExpert({ name, specialties, languages }: Joining) {
  return normalised({ name, specialties: [...specialties], languages: [...languages], simulated: false });
}
