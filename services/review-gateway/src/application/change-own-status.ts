import type { ExpertStatus } from '@consilium/contracts';
import { Problem } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { ChangeExpertStatus } from './change-expert-status.js';
import { expertUnknown } from './expert-problems.js';
import { Experts } from './ports/experts.js';

@Injectable()
export class ChangeOwnStatus {
  constructor(
    private readonly experts: Experts,
    private readonly changeStatus: ChangeExpertStatus,
  ) {}

  /** @throws Problem 409 where a lead has paused the expert: only a lead brings them back */
  async execute(project: string, expert: string, status: Exclude<ExpertStatus, 'voided'>): Promise<void> {
    const [known] = await this.experts.find([expert]);
    if (!known) throw expertUnknown(project, expert);
    if (status === 'active' && known.status === 'paused' && known.statusBy !== expert)
      throw new Problem(409, 'paused-by-lead', 'A lead has paused you; ask them to let you go on.');
    await this.changeStatus.execute(project, expert, status, expert);
  }
}
