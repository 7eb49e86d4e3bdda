import { Audit, Transactions } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { normalised } from '../domain/text.js';
import { Questions } from './ports/questions.js';
import { seatUnknown } from './seat-problems.js';

@Injectable()
export class AskQuestion {
  constructor(
    private readonly transactions: Transactions,
    private readonly questions: Questions,
    private readonly audit: Audit,
  ) {}

  /** Asks the lead about the item of a seat that is, or was, the expert's. @returns the question's id @throws Problem 404 */
  async execute(seat: string, expert: string, text: string): Promise<string> {
    const id = uuidv7();
    await this.transactions.run(async () => {
      const project = await this.questions.ask(id, seat, expert, normalised(text));
      if (project === null) throw seatUnknown();
      await this.audit.append({ project, actor: expert, act: 'question-asked', subject: id, details: { seat } });
    });
    return id;
  }
}
