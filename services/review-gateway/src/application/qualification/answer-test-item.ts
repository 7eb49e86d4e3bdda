import { Problem, Transactions } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { faultsOfReview } from '../../domain/review.js';
import { resultOf } from '../../domain/test-round.js';
import { normalised } from '../../domain/text.js';
import { DemandProject } from '../demand-project.js';
import { expertUnknown } from '../expert-problems.js';
import { Experts } from '../ports/experts.js';
import { refuseFaulty } from '../refuse-faulty.js';
import { TestRounds, type TestAnswer, type TestRound } from '../ports/test-rounds.js';

@Injectable()
export class AnswerTestItem {
  constructor(
    private readonly transactions: Transactions,
    private readonly demandProject: DemandProject,
    private readonly rounds: TestRounds,
    private readonly experts: Experts,
  ) {}

  /**
   * Keeps the answer to an item, the first one for good; with the last item it is said whether the round is passed.
   * @throws Problem 404, 422 `invalid-review` naming each fault
   */
  async execute(project: string, expert: string, item: string, given: TestAnswer) {
    const { configuration } = await this.demandProject.execute(project);
    const round = await this.rounds.find(project);
    const asked = round?.items.find(({ id }) => id === item);
    if (!round || !asked) throw new Problem(404, 'item-unknown', `The test round of ${project} has no item ${item}.`);
    const answer = normalised(given);
    refuseFaulty('invalid-review', faultsOfReview(answer, configuration.rubric, asked.text));
    return this.transactions.run(async () => {
      // Locked: of two last answers at once, one sees the other.
      if (!(await this.experts.lock(expert))) throw expertUnknown(project, expert);
      await this.rounds.answer(project, expert, item, answer);
      return this.decide(project, expert, round);
    });
  }

  private async decide(project: string, expert: string, { items, passShare }: TestRound) {
    const { done, total, isPassed } = resultOf(items, await this.rounds.answers(project, expert), passShare);
    // What a lead has said stands.
    if (isPassed !== null && (await this.rounds.standing(project, expert)) === null)
      await this.experts.qualify(expert, project, isPassed);
    return { done, total };
  }
}
