import { Injectable } from '@nestjs/common';
import { DemandProject } from '../demand-project.js';
import { Tally, type Standing } from '../ports/tally.js';

export interface DomainList {
  readonly domains: readonly { readonly domain: string; readonly items: number }[];
  readonly languages: readonly { readonly language: string; readonly items: number }[];
}

/** The domains and languages that a project has items of. */
@Injectable()
export class ListDomains {
  constructor(
    private readonly demandProject: DemandProject,
    private readonly tally: Tally,
  ) {}

  /** @throws Problem 404 where the project is unknown */
  async execute(project: string): Promise<DomainList> {
    await this.demandProject.execute(project);
    const standings = await this.tally.standings(project);
    return {
      domains: itemsBy('domain', standings).map(([domain, items]) => ({ domain, items })),
      languages: itemsBy('language', standings).map(([language, items]) => ({ language, items })),
    };
  }
}

function itemsBy(name: 'domain' | 'language', standings: readonly Standing[]): [string, number][] {
  const groups = [...Map.groupBy(standings, (standing) => standing[name])];
  return groups
    .map(([value, of]): [string, number] => [value, of.reduce((sum, { count }) => sum + count, 0)])
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
}
