import { Problem, type Principal } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { sumByVersion, type ItemSums } from '../../domain/money/attempt-sums.js';
import { refuseJudge } from '../no-judge.js';
import { ItemAttempts, type ItemAttempt } from '../ports/item-attempts.js';
import { Screenings } from '../ports/screenings.js';

/** An item that no server answered for days has thousands, of no interest one by one. */
const mostShown = 500;

export interface ShownAttempts {
  sums: ItemSums;
  /** The latest ones, in order of time. */
  attempts: ItemAttempt[];
  /** Older ones, in the sums all the same. */
  leftOut: number;
}

/** Every call of a model for an item, and what they have cost. */
@Injectable()
export class ShowAttempts {
  constructor(
    private readonly itemAttempts: ItemAttempts,
    private readonly screenings: Screenings,
  ) {}

  /** @throws Problem 403 where the reader may yet be asked to judge the item: outcomes tell of what it is worth; 404 */
  async execute(project: string, item: string, reader: Principal): Promise<ShownAttempts> {
    await refuseJudge(reader, project, () => this.screenings.isValidated(item));
    const attempts = await this.itemAttempts.ofItem(project, item);
    if (!attempts) throw new Problem(404, 'unknown-item', `The project ${project} has no item ${item}`);
    return {
      sums: sumByVersion(attempts),
      attempts: attempts.slice(-mostShown),
      leftOut: Math.max(attempts.length - mostShown, 0),
    };
  }
}
