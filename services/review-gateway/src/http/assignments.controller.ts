import { CurrentPrincipal, Roles, Unaudited, type Principal } from '@consilium/platform';
import { Controller, Get, HttpCode, HttpStatus, Param, Post, Res } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { NextAssignment, type Assignment } from '../application/next-assignment.js';
import { ShowSeatsStatus } from '../application/show-seats-status.js';
import { ProjectId } from './bodies.js';

@Controller('projects/:project')
export class AssignmentsController {
  constructor(
    private readonly nextAssignment: NextAssignment,
    private readonly seatsStatus: ShowSeatsStatus,
  ) {}

  @Roles('reviewer', 'panelist')
  @ApiOperation({
    summary:
      'The next seat for the caller, leased for 30 minutes; 204 where nothing waits. Asking again gives the same',
  })
  @HttpCode(200)
  @Unaudited('it only leases')
  @Post('assignments/next')
  async next(
    @Param('project', { schema: ProjectId }) project: string,
    @CurrentPrincipal() { subject }: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Assignment | undefined> {
    const assignment = await this.nextAssignment.execute(project, subject);
    if (assignment) return assignment;
    void reply.status(HttpStatus.NO_CONTENT);
    return undefined;
  }

  @Roles('lead')
  @ApiOperation({ summary: 'How many seats wait, are leased and filled, and which nobody may take, with why' })
  @Get('seats/status')
  status(@Param('project', { schema: ProjectId }) project: string) {
    return this.seatsStatus.execute(project);
  }
}
