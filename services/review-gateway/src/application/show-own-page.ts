import { Injectable } from '@nestjs/common';
import { CountWaiting } from './count-waiting.js';
import { DemandProject } from './demand-project.js';
import { expertUnknown } from './expert-problems.js';
import { OwnWork } from './ports/own-work.js';

const shownWeeks = 12;

@Injectable()
export class ShowOwnPage {
  constructor(
    private readonly demandProject: DemandProject,
    private readonly work: OwnWork,
    private readonly waiting: CountWaiting,
  ) {}

  /** Who the expert is here, what they have done, and what is to do. @throws Problem 404 for who is no member */
  async execute(project: string, expert: string) {
    const { configuration } = await this.demandProject.execute(project);
    const profile = await this.work.profile(expert, project);
    if (!profile) throw expertUnknown(project, expert);
    const weeks = await this.work.weeks(expert, project, shownWeeks);
    const waiting = await this.waiting.mine(project, expert);
    return { ...profile, today: { ...profile.today, goal: configuration.dailyGoal }, weeks, waiting };
  }
}
