import { Readable } from 'node:stream';
import { Audited, Roles } from '@consilium/platform';
import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces } from '@nestjs/swagger';
import type { z } from 'zod';
import { AssignItem } from '../../application/assign-item.js';
import { ChangeExpert } from '../../application/change-expert.js';
import { ExportHours } from '../../application/export-hours.js';
import { ExpertParameter, ProjectId } from '../bodies.js';
import { Assignee, ExpertBody, HoursQuery, ItemParameter } from './bodies.js';

/** What a lead does with the experts of a project. */
@Roles('lead')
@Controller('projects/:project')
export class ExpertsWorkController {
  constructor(
    private readonly changeExpert: ChangeExpert,
    private readonly assignItem: AssignItem,
    private readonly exportHours: ExportHours,
  ) {}

  @ApiOperation({ summary: 'Who worked how long, by week, as CSV; first and last day may be given' })
  @ApiProduces('text/csv')
  @Get('experts/hours.csv')
  async hours(
    @Param('project', { schema: ProjectId }) project: string,
    @Query({ schema: HoursQuery }) { from = null, to = null }: { from?: string | null; to?: string | null },
  ) {
    const lines = await this.exportHours.execute(project, { from, to });
    const disposition = `attachment; filename="hours-${project}.csv"`;
    return new StreamableFile(Readable.from(lines), { type: 'text/csv; charset=utf-8', disposition });
  }

  @ApiOperation({ summary: 'Changes an expert: roles and cap in this project, domains and languages in every one' })
  @Audited('expert-changed', {
    subject: ({ params }) => params['expert']!,
    details: ({ body }) => ({ ...(body as z.infer<typeof ExpertBody>) }),
  })
  @HttpCode(200)
  @Put('experts/:expert')
  async change(
    @Param('project', { schema: ProjectId }) project: string,
    @Param('expert', { schema: ExpertParameter }) expert: string,
    @Body({ schema: ExpertBody }) body: z.infer<typeof ExpertBody>,
  ) {
    await this.changeExpert.execute(project, expert, body);
    return { expert, ...body };
  }

  @ApiOperation({ summary: 'Keeps a seat of the item for an expert for a day; 409 not-assignable with why' })
  @Audited('item-assigned', {
    subject: ({ params }) => params['item']!,
    details: ({ body }) => ({ ...(body as z.infer<typeof Assignee>) }),
  })
  @HttpCode(200)
  @Post('items/:item/assign')
  assign(
    @Param('project', { schema: ProjectId }) project: string,
    @Param('item', { schema: ItemParameter }) item: string,
    @Body({ schema: Assignee }) { expert }: z.infer<typeof Assignee>,
  ) {
    return this.assignItem.execute(project, item, expert);
  }
}
