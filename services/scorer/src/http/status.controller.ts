import { Roles } from '@consilium/platform';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { ReportStatus, type StatusReport } from '../application/report-status.js';
import { ProjectId } from './parameters.js';

@Controller('projects/:project/status')
export class StatusController {
  constructor(private readonly reportStatus: ReportStatus) {}

  @Roles('lead')
  @ApiOperation({ summary: 'Where the items of a project stand, how they came there, and how far reviewers agree' })
  @Get()
  status(@Param('project', { schema: ProjectId }) project: string): Promise<StatusReport> {
    return this.reportStatus.execute(project);
  }
}
