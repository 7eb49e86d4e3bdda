import { Clock } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { ScoreFigures, type Agreement, type Counted, type Scale } from '../../domain/score-figures.js';
import { DemandProject } from '../demand-project.js';
import { Rubrics, type ProjectRubric } from '../ports/rubrics.js';
import { Tally, type OfDomain, type Standing } from '../ports/tally.js';

type ByDimension = Readonly<Record<string, number | null>>;

export interface StatisticsReport {
  readonly scale: Scale;
  readonly dimensions: readonly {
    readonly id: string;
    readonly name: string;
    /** How often each point of the scale was given, lowest first. */
    readonly counts: readonly number[];
    readonly mean: number | null;
    readonly agreement: Agreement;
  }[];
  /** Items as they stand now; means and shares of the time asked for. */
  readonly domains: readonly {
    readonly domain: string;
    readonly items: number;
    readonly validated: number;
    readonly mean: ByDimension;
    readonly exact: ByDimension;
  }[];
  readonly weeks: readonly {
    /** Its Monday. */
    readonly week: string;
    readonly reviews: number;
    readonly mean: ByDimension;
    readonly exact: ByDimension;
  }[];
  readonly asOf: string;
}

/** Scores and raw agreement: by dimension, domain and week. */
@Injectable()
export class ReportStatistics {
  constructor(
    private readonly demandProject: DemandProject,
    private readonly rubrics: Rubrics,
    private readonly tally: Tally,
    private readonly clock: Clock,
  ) {}

  /**
   * @param from first day; null: since ever. The weeks are counted whole.
   * @throws Problem 404 where the project is unknown
   */
  async execute(project: string, from: string | null, to: string | null): Promise<StatisticsReport> {
    await this.demandProject.execute(project);
    const asOf = this.clock.now().toISOString();
    const [rubric, { weeks, domains }, standings] = await Promise.all([
      this.rubrics.newest(project),
      this.tally.weeks(project, from, to),
      this.tally.standings(project),
    ]);
    const { scale, dimensions } = rubric!;
    const all = new ScoreFigures(weeks);
    return {
      scale,
      dimensions: dimensions.map(({ id, name }) => ({
        ...{ id, name, counts: all.counts(id, scale), mean: all.mean(id), agreement: all.agreement(id) },
      })),
      domains: byDomain(domains, standings, rubric!),
      weeks: [...Map.groupBy(weeks, ({ week }) => week)].map(([week, counted]) => ({
        ...{ week, reviews: countOf(counted, 'reviews') },
        ...figuresOf(counted, rubric!),
      })),
      asOf,
    };
  }
}

function byDomain(ofDomains: readonly OfDomain[], standings: readonly Standing[], rubric: ProjectRubric) {
  const counted = Map.groupBy(ofDomains, ({ domain }) => domain);
  return [...Map.groupBy(standings, ({ domain }) => domain)].map(([domain, items]) => ({
    domain,
    items: total(items),
    validated: total(items.filter(({ status }) => status === 'validated')),
    ...figuresOf(counted.get(domain) ?? [], rubric),
  }));
}

function figuresOf(
  counted: readonly Counted[],
  { dimensions }: ProjectRubric,
): { mean: ByDimension; exact: ByDimension } {
  const figures = new ScoreFigures(counted);
  const of = (value: (id: string) => number | null) => Object.fromEntries(dimensions.map(({ id }) => [id, value(id)]));
  return { mean: of((id) => figures.mean(id)), exact: of((id) => figures.agreement(id).exact) };
}

function countOf(counted: readonly Counted[], name: string): number {
  return total(counted.filter(({ what }) => what === name));
}

function total(counted: readonly { readonly count: number }[]): number {
  return counted.reduce((sum, { count }) => sum + count, 0);
}
