import { Clock } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { DemandProject } from './demand-project.js';
import { Kept } from './kept.js';
import { Progress, type Counts } from './ports/progress.js';

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
  private readonly agreement: Kept<Record<string, number>>;

  constructor(
    progress: Progress,
    private readonly demandProject: DemandProject,
    clock: Clock,
  ) {
    // Apart, since agreement takes much longer, and the counts need not wait for it.
    this.counts = new Kept(
      (project) => progress.counts(project),
      () => clock.now(),
    );
    this.agreement = new Kept(
      (project) => progress.agreement(project),
      () => clock.now(),
    );
  }

  /** @throws Problem 404 where the project is unknown */
  async execute(project: string): Promise<StatusReport> {
    const { newest } = await this.demandProject.execute(project);
    const [counts, agreement] = await Promise.all([this.counts.get(project), this.agreement.get(project)]);
    const { items, ...rest } = counts.value;
    const { generating, in_review: inReview, revising, in_panel: inPanel, validated, retired } = items;
    const imported = generating + inReview + revising + inPanel + validated + retired;
    const oldest = Math.min(counts.madeAt.getTime(), agreement.madeAt.getTime());
    return {
      items: { imported, generating, inReview, revising, inPanel, validated, retired },
      ...rest,
      agreement: Object.fromEntries(newest.dimensions.map(({ id }) => [id, agreement.value[id] ?? null])),
      asOf: new Date(oldest).toISOString(),
    };
  }
}
