import { CurrentPrincipal, Roles, Unaudited, type Principal } from '@consilium/platform';
import { Controller, HttpCode, HttpStatus, Post, Res } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { NextAnywhere } from '../../application/next-anywhere.js';
import type { Assignment } from '../../application/next-assignment.js';

@Controller('assignments')
export class NextController {
  constructor(private readonly nextAnywhere: NextAnywhere) {}

  @Roles('reviewer', 'panelist')
  @ApiOperation({
    summary:
      'The next seat for the caller in whichever of their projects: by priority of the projects; 204 where nothing waits',
  })
  @HttpCode(200)
  @Unaudited('it only leases')
  @Post('next')
  async next(
    @CurrentPrincipal() { subject, roles }: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Assignment | undefined> {
    const mine = roles.filter(({ role }) => role === 'reviewer' || role === 'panelist');
    const projects = [...new Set(mine.map(({ project }) => project))];
    const assignment = await this.nextAnywhere.execute(projects, subject);
    if (assignment) return assignment;
    void reply.status(HttpStatus.NO_CONTENT);
    return undefined;
  }
}
