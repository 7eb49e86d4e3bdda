import { Injectable } from '@nestjs/common';
import { faultsOfTestRound } from '../../domain/test-round.js';
import { normalised } from '../../domain/text.js';
import { DemandProject } from '../demand-project.js';
import { refuseFaulty } from '../refuse-faulty.js';
import { TestRounds, type TestRound } from '../ports/test-rounds.js';

@Injectable()
export class SetTestRound {
  constructor(
    private readonly demandProject: DemandProject,
    private readonly rounds: TestRounds,
  ) {}

  /** Whoever has passed an earlier one has passed. @throws Problem 404, 422 naming each fault */
  async execute(project: string, given: TestRound): Promise<void> {
    const { configuration } = await this.demandProject.execute(project);
    const round = normalised(given);
    refuseFaulty('invalid-qualification', faultsOfTestRound(round.required, round.items, configuration.rubric));
    await this.rounds.set(project, round);
  }
}
