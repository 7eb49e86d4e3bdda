import type { ExpertStatus } from '@consilium/contracts';
import { Outbox, Problem, Transactions } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { EndSessions } from './accounts/end-sessions.js';
import { changed } from './expert-events.js';
import { Experts } from './ports/experts.js';
import { Seats } from './ports/seats.js';

@Injectable()
export class ChangeExpertStatus {
  constructor(
    private readonly transactions: Transactions,
    private readonly experts: Experts,
    private readonly seats: Seats,
    private readonly outbox: Outbox,
    private readonly endSessions: EndSessions,
  ) {}

  /** Whoever is not active takes nothing, and what they had in hand is free again. */
  async execute(project: string, expert: string, status: ExpertStatus, by: string): Promise<void> {
    await this.transactions.run(async () => {
      const before = await this.experts.lock(expert);
      if (!before?.memberships.some((membership) => membership.project === project))
        throw new Problem(404, 'expert-unknown', `No expert ${expert} is in the project ${project}.`);
      if (before.status === status) return;
      // Their work has been taken out of verdicts; nothing could put it back as it was.
      if (before.status === 'voided') throw new Problem(409, 'expert-voided', 'A voided expert stays voided.');
      await this.experts.setStatus(expert, status, by);
      if (status !== 'active') await this.seats.releaseAll(expert);
      if (status === 'left' || status === 'voided') await this.endSessions.execute(expert);
      await this.outbox.append((await this.experts.find([expert])).map((record) => changed(project, record)));
    });
  }
}
