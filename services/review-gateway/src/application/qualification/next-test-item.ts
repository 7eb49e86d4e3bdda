import type { Question, RationaleText, Rubric } from '@consilium/contracts';
import { Injectable } from '@nestjs/common';
import { isNegated } from '../../domain/negation.js';
import { DemandProject } from '../demand-project.js';
import { TestRounds } from '../ports/test-rounds.js';

/** Without what is known of it. */
export interface GivenTestItem {
  readonly item: string;
  readonly question: Question;
  readonly text: RationaleText;
  readonly rubric: Rubric;
  readonly guidelines: string;
  /** The stem asks for what does not fit. */
  readonly isNegated: boolean;
  readonly done: number;
  readonly total: number;
}

@Injectable()
export class NextTestItem {
  constructor(
    private readonly demandProject: DemandProject,
    private readonly rounds: TestRounds,
  ) {}

  /** The first item that the expert has not answered, in the order in which the lead put them; null: none is left. */
  async execute(project: string, expert: string): Promise<GivenTestItem | null> {
    const { configuration } = await this.demandProject.execute(project);
    const items = (await this.rounds.find(project))?.items ?? [];
    const answers = await this.rounds.answers(project, expert);
    const next = items.find(({ id }) => !answers.has(id));
    if (!next) return null;
    const { rubric, guidelines } = configuration;
    const done = items.filter(({ id }) => answers.has(id)).length;
    const { id: item, question, text } = next;
    const total = items.length;
    return { item, question, text, rubric, guidelines, isNegated: isNegated(question.stem), done, total };
  }
}
