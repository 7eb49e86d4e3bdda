import { Clock, Kept } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { ScoreFigures } from '../domain/score-figures.js';
import { DemandProject } from './demand-project.js';
import { Progress, type Counts } from './ports/progress.js';
import { Tally } from './ports/tally.js';

export interface StatusReport extends Omit<Counts, 'items'> {
  readonly items: Record<
    'imported' | 'generating' | 'inReview' | 'revising' | 'inPanel' | 'validated' | 'retired',
    number
  >;
  /** Dimension → share of exactly equal scores among blind pairs of first rounds; null where there is no pair. */
  readonly agreement: Readonly<Record<string, number | null>>;
  /** Age of the oldest figure. */
  readonly asOf: string;
}

/** Where a project stands. */
@Injectable()
export class ReportStatus {
  private readonly counts: Kept<Counts>;
  private readonly figures: Kept<ScoreFigures>;

  constructor(
    progress: Progress,
    private readonly demandProject: DemandProject,
    tally: Tally,
    clock: Clock,
  ) {
    this.counts = new Kept(
      (project) => progress.counts(project),
      () => clock.now(),
    );
    this.figures = new Kept(
      async (project) => new ScoreFigures((await tally.weeks(project, null, null)).weeks),
      () => clock.now(),
    );
  }

  /** @throws Problem 404 where the project is unknown */
  async execute(project: string): Promise<StatusReport> {
    const { newest } = await this.demandProject.execute(project);
    const [counts, figures] = await Promise.all([this.counts.get(project), this.figures.get(project)]);
    const { items, ...rest } = counts.value;
    const { generating, in_review: inReview, revising, in_panel: inPanel, validated, retired } = items;
    const imported = generating + inReview + revising + inPanel + validated + retired;
    return {
      items: { imported, generating, inReview, revising, inPanel, validated, retired },
      ...rest,
      agreement: Object.fromEntries(newest.dimensions.map(({ id }) => [id, figures.value.agreement(id).exact])),
      asOf: new Date(Math.min(counts.madeAt.getTime(), figures.madeAt.getTime())).toISOString(),
    };
  }
}
