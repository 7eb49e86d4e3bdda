import { Roles } from '@consilium/platform';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { ListDomains, type DomainList } from '../application/figures/list-domains.js';
import { ReportStatistics, type StatisticsReport } from '../application/figures/report-statistics.js';
import { ReportThroughput, type ThroughputReport } from '../application/figures/report-throughput.js';
import { PeriodQuery, ProjectId } from './parameters.js';

@Controller('projects/:project')
export class FiguresController {
  constructor(
    private readonly reportStatistics: ReportStatistics,
    private readonly reportThroughput: ReportThroughput,
    private readonly listDomains: ListDomains,
  ) {}

  @Roles('lead')
  @ApiOperation({ summary: 'Scores and raw agreement by dimension, domain and week; weeks are counted whole, in UTC' })
  @Get('statistics')
  statistics(
    @Param('project', { schema: ProjectId }) project: string,
    @Query({ schema: PeriodQuery }) { from, to }: PeriodQuery,
  ): Promise<StatisticsReport> {
    return this.reportStatistics.execute(project, from ?? null, to ?? null);
  }

  @Roles('lead')
  @ApiOperation({ summary: 'What was done on each of the last 90 days (UTC), and when the rest may be done' })
  @Get('throughput')
  throughput(@Param('project', { schema: ProjectId }) project: string): Promise<ThroughputReport> {
    return this.reportThroughput.execute(project);
  }

  @Roles('lead')
  @ApiOperation({ summary: 'Domains and languages that the project has items of' })
  @Get('domains')
  domains(@Param('project', { schema: ProjectId }) project: string): Promise<DomainList> {
    return this.listDomains.execute(project);
  }
}
