import { Audited, CurrentPrincipal, Roles, type Principal } from '@consilium/platform';
import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { z } from 'zod';
import { AddExperts, type AddedExpert } from '../application/add-experts.js';
import { AddMember } from '../application/add-member.js';
import { ChangeExpertStatus } from '../application/change-expert-status.js';
import { DemandProject } from '../application/demand-project.js';
import { Experts } from '../application/ports/experts.js';
import { ExpertBatch, ExpertOrMember, ExpertParameter, ProjectId, StatusChange } from './bodies.js';

@Controller('projects/:project/experts')
export class ExpertsController {
  constructor(
    private readonly addExperts: AddExperts,
    private readonly addMember: AddMember,
    private readonly changeStatus: ChangeExpertStatus,
    private readonly demandProject: DemandProject,
    private readonly experts: Experts,
  ) {}

  @Roles('lead')
  @ApiOperation({
    summary: 'Adds an expert, whose credential is shown this once; or lets a known one join, or change roles',
  })
  @Audited('expert-added', {
    subject: ({ result }) => (result as { expert: string }).expert,
    details: ({ body }) => ({ roles: (body as z.infer<typeof ExpertOrMember>).roles }),
  })
  @Post()
  async add(
    @Param('project', { schema: ProjectId }) project: string,
    @Body({ schema: ExpertOrMember }) body: z.infer<typeof ExpertOrMember>,
    @CurrentPrincipal() principal: Principal,
  ): Promise<{ expert: string; credential: string | null }> {
    if ('expert' in body) {
      await this.addMember.execute(project, body.expert, body.roles, principal);
      return { expert: body.expert, credential: null };
    }
    const [added] = await this.addExperts.execute(project, [body]);
    return added!;
  }

  @Roles('lead')
  @ApiOperation({ summary: 'Adds up to 1,000 experts at once' })
  @Audited('experts-added', {
    details: ({ result }) => ({ experts: (result as { experts: AddedExpert[] }).experts.map(({ expert }) => expert) }),
  })
  @Post('batch')
  async addBatch(
    @Param('project', { schema: ProjectId }) project: string,
    @Body({ schema: ExpertBatch }) { experts }: z.infer<typeof ExpertBatch>,
  ) {
    return { experts: await this.addExperts.execute(project, experts) };
  }

  @Roles('lead')
  @ApiOperation({ summary: 'The experts of the project' })
  @Get()
  async list(@Param('project', { schema: ProjectId }) project: string) {
    await this.demandProject.execute(project);
    return { experts: await this.experts.members(project) };
  }

  @Roles('lead')
  @ApiOperation({ summary: 'Pauses, brings back or voids an expert, in every project; voiding cannot be undone' })
  @Audited('expert-status-changed', {
    subject: ({ params }) => params['expert']!,
    details: ({ body }) => ({ status: (body as z.infer<typeof StatusChange>).status }),
  })
  @HttpCode(200)
  @Put(':expert/status')
  async setStatus(
    @Param('project', { schema: ProjectId }) project: string,
    @Param('expert', { schema: ExpertParameter }) expert: string,
    @Body({ schema: StatusChange }) { status }: z.infer<typeof StatusChange>,
    @CurrentPrincipal() { subject }: Principal,
  ) {
    await this.changeStatus.execute(project, expert, status, subject);
    return { expert, status };
  }
}
