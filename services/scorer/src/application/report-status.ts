import { Clock } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import type { PanelOutcome } from '../domain/decide-panel.js';
import type { Furthest } from '../domain/furthest.js';
import { Configurations } from './ports/configurations.js';
import { Progress } from './ports/progress.js';

export interface StatusReport {
  readonly items: Record<
    'imported' | 'generating' | 'inReview' | 'revising' | 'inPanel' | 'validated' | 'retired',
    number
  >;
  readonly outcomes: Readonly<Record<Furthest, number>>;
  readonly panels: Readonly<Record<PanelOutcome, number>>;
  readonly reviews: number;
  readonly staleReviews: number;
  readonly strikes: number;
  readonly agreement: Readonly<Record<string, number | null>>;
  readonly asOf: string;
}

/** A report is kept for this many times as long as it took to make, so that whoever polls it costs little. */
const share = 20;
const leastMs = 500;

/** Where a project stands. `asOf` says how old the figures are. */
@Injectable()
export class ReportStatus {
  private readonly kept = new Map<string, { report: Promise<StatusReport>; until: number }>();

  constructor(
    private readonly progress: Progress,
    private readonly configurations: Configurations,
    private readonly clock: Clock,
  ) {}

  async execute(project: string): Promise<StatusReport> {
    const known = this.kept.get(project);
    if (known && performance.now() < known.until) return known.report;
    const started = performance.now();
    const entry = { report: this.make(project), until: Number.POSITIVE_INFINITY };
    this.kept.set(project, entry);
    try {
      const report = await entry.report;
      const now = performance.now();
      entry.until = now + Math.max(leastMs, (now - started) * share);
      return report;
    } catch (error) {
      this.kept.delete(project);
      throw error;
    }
  }

  private async make(project: string): Promise<StatusReport> {
    const asOf = this.clock.now().toISOString();
    const { items, agreement, ...rest } = await this.progress.counts(project);
    const rules = (await this.configurations.of([project])).get(project);
    const { generating, in_review: inReview, revising, in_panel: inPanel, validated, retired } = items;
    const imported = generating + inReview + revising + inPanel + validated + retired;
    return {
      items: { imported, generating, inReview, revising, inPanel, validated, retired },
      ...rest,
      agreement: Object.fromEntries(rules?.newest.dimensions.map(({ id }) => [id, agreement[id] ?? null]) ?? []),
      asOf,
    };
  }
}
