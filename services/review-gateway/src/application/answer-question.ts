import { Problem } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { normalised } from '../domain/text.js';
import { Questions } from './ports/questions.js';

@Injectable()
export class AnswerQuestion {
  constructor(private readonly questions: Questions) {}

  /** @throws Problem 404 */
  async execute(project: string, id: string, text: string, by: string): Promise<void> {
    if (!(await this.questions.answer(project, id, normalised(text), by)))
      throw new Problem(404, 'question-unknown', `There is no question ${id} in the project ${project}.`);
  }
}
