import { Injectable } from '@nestjs/common';
import { resultOf } from '../../domain/test-round.js';
import { TestRounds } from '../ports/test-rounds.js';

export interface OwnStanding {
  readonly required: boolean;
  readonly state: 'not-needed' | 'to-do' | 'passed' | 'failed';
  readonly done: number;
  readonly total: number;
  /** Of the points there are; null until it is over. */
  readonly share: number | null;
}

@Injectable()
export class ShowOwnStanding {
  constructor(private readonly rounds: TestRounds) {}

  async execute(project: string, expert: string): Promise<OwnStanding> {
    const round = await this.rounds.find(project);
    const { required, passShare, items } = round ?? { required: false, passShare: 0, items: [] };
    const { done, total, share } = resultOf(items, await this.rounds.answers(project, expert), passShare);
    const qualified = await this.rounds.standing(project, expert);
    const state = !required ? 'not-needed' : qualified === null ? 'to-do' : qualified ? 'passed' : 'failed';
    return { required, state, done, total, share };
  }
}
