import { Transactions } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { expertUnknown } from '../expert-problems.js';
import { Experts } from '../ports/experts.js';
import { TestRounds } from '../ports/test-rounds.js';

@Injectable()
export class QualifyExpert {
  constructor(
    private readonly transactions: Transactions,
    private readonly experts: Experts,
    private readonly rounds: TestRounds,
  ) {}

  /** A lead's word goes before the test. @param qualified null: the expert takes the test anew @throws Problem 404 */
  async execute(project: string, expert: string, qualified: boolean | null): Promise<void> {
    await this.transactions.run(async () => {
      if (!(await this.experts.qualify(expert, project, qualified))) throw expertUnknown(project, expert);
      if (qualified === null) await this.rounds.forget(project, expert);
    });
  }
}
