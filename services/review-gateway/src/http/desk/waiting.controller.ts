import { CurrentPrincipal, Roles, type Principal } from '@consilium/platform';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { CountWaiting } from '../../application/count-waiting.js';
import { ProjectId } from '../bodies.js';

@Roles('lead', 'reviewer', 'panelist')
@Controller('projects/:project/waiting')
export class WaitingController {
  constructor(private readonly waiting: CountWaiting) {}

  @ApiOperation({ summary: 'How many seats wait for the caller, and what waits for whom' })
  @Get()
  async show(@Param('project', { schema: ProjectId }) project: string, @CurrentPrincipal() { subject }: Principal) {
    return { mine: await this.waiting.mine(project, subject), byDomain: await this.waiting.byDomain(project) };
  }
}
