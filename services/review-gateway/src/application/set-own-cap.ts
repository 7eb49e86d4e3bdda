import { Injectable } from '@nestjs/common';
import { expertUnknown } from './expert-problems.js';
import { OwnWork } from './ports/own-work.js';

@Injectable()
export class SetOwnCap {
  constructor(private readonly work: OwnWork) {}

  /** A cap that is reached today already holds from the next seat on. @throws Problem 404 */
  async execute(project: string, expert: string, perDay: number | null): Promise<void> {
    if (!(await this.work.setPerDay(expert, project, perDay))) throw expertUnknown(project, expert);
  }
}
