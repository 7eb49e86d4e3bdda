import { Audit, Problem, Transactions } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Overtaken } from './ports/answers.js';
import { Holds } from './ports/holds.js';
import { LiveNews } from './ports/live-news.js';

export interface Undone {
  readonly seat: string;
  readonly draft: unknown;
}

/** An expert asking for a seat at the same moment can come in between so often, and no more. */
const attempts = 3;

@Injectable()
export class UndoSubmission {
  constructor(
    private readonly transactions: Transactions,
    private readonly holds: Holds,
    private readonly news: LiveNews,
    private readonly audit: Audit,
  ) {}

  /** The seat is the caller's again, with what was submitted as its draft. @throws Problem 409 */
  async execute(seat: string, expert: string): Promise<Undone> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.transactions.run(() => this.takeBack(seat, expert));
      } catch (error) {
        if (!(error instanceof Overtaken) || attempt >= attempts) throw error;
      }
    }
  }

  private async takeBack(seat: string, expert: string): Promise<Undone> {
    const taken = await this.holds.takeBack(seat, expert);
    if (taken === 'over')
      throw new Problem(409, 'hold-over', 'It is too late to take this back: the hold is over, and the answer counts.');
    if (taken === 'overtaken')
      throw new Problem(409, 'seat-closed', 'The item has moved on meanwhile. What you submitted stays as it is.');
    if (taken === 'away')
      throw new Problem(409, 'not-active', 'You take no such work at present. What you submitted stays as it is.');
    await this.audit.append({
      project: taken.project,
      actor: expert,
      act: 'submission-undone',
      subject: seat,
      details: {},
    });
    this.news.changed(taken.project);
    return { seat, draft: taken.draft };
  }
}
