import { Problem } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { sumUp, type TrialSum } from '../../domain/trials/sum-up.js';
import { Trials, trialSides, type Trial, type TrialItem, type TrialSide } from '../ports/trials.js';

export interface ShownTrial extends Trial {
  /** Whether nothing more will come. */
  through: boolean;
  items: TrialItem[];
  sums: Record<TrialSide, TrialSum>;
}

/** A trial as far as it has come. */
@Injectable()
export class ShowTrial {
  constructor(private readonly trials: Trials) {}

  async execute(project: string, id: string): Promise<ShownTrial> {
    const trial = await this.trials.find(project, id);
    if (trial === null) throw new Problem(404, 'trial-unknown', 'There is no such trial; they are kept for a week.');
    const items = await this.trials.items(id);
    const results = items.flatMap((item) => item.results);
    const sumOf = (side: TrialSide): TrialSum => sumUp(results.filter((result) => result.side === side));
    return {
      ...trial,
      through: results.length === items.length * trialSides.length,
      items,
      sums: { present: sumOf('present'), draft: sumOf('draft') },
    };
  }
}
