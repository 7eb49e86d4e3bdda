import { ProjectId } from '@consilium/contracts';
import { Audited, CurrentPrincipal, Problem, Roles, type Principal } from '@consilium/platform';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { BecomeExpert } from '../../application/accounts/become-expert.js';
import { EndSessions } from '../../application/accounts/end-sessions.js';
import { InvitePerson } from '../../application/accounts/invite-person.js';
import { Invitations } from '../../application/accounts/ports/invitations.js';
import { PublicAddress } from '../../application/accounts/ports/public-address.js';
import { DemandProject } from '../../application/demand-project.js';
import { Id, InvitationBody, JoinBody } from './bodies.js';

/** How people come into a project, and how a lead ends what they have open. */
@Roles('lead')
@Controller('projects/:project')
export class ProjectPeopleController {
  constructor(
    private readonly invitePerson: InvitePerson,
    private readonly invitations: Invitations,
    private readonly becomeExpert: BecomeExpert,
    private readonly endSessions: EndSessions,
    private readonly demandProject: DemandProject,
    private readonly address: PublicAddress,
  ) {}

  @ApiOperation({ summary: 'Invites somebody; the link is shown this once, good for 14 days, and yours to send' })
  @Audited('expert-invited', {
    subject: ({ result }) => (result as { id: string }).id,
    details: ({ body }) => {
      const { email, roles } = body as z.infer<typeof InvitationBody>;
      return { email, roles };
    },
  })
  @Post('invitations')
  async invite(
    @Param('project', { schema: ProjectId }) project: string,
    @Body({ schema: InvitationBody }) invited: z.infer<typeof InvitationBody>,
    @CurrentPrincipal() { subject }: Principal,
    @Req() request: FastifyRequest,
  ) {
    const { id, secret, expiresAt } = await this.invitePerson.execute(project, invited, subject);
    // Behind the "#", it is sent to no server but by the page.
    return { id, link: `${this.address.originFor(request)}/invitation#${secret}`, expiresAt };
  }

  @ApiOperation({ summary: 'All invitations to the project, newest first' })
  @Get('invitations')
  async list(@Param('project', { schema: ProjectId }) project: string) {
    await this.demandProject.execute(project);
    return { invitations: await this.invitations.list(project) };
  }

  @ApiOperation({ summary: 'Withdraws an open invitation' })
  @Audited('invitation-withdrawn', { subject: ({ params }) => params['invitation']! })
  @HttpCode(204)
  @Delete('invitations/:invitation')
  async withdraw(
    @Param('project', { schema: ProjectId }) project: string,
    @Param('invitation', { schema: Id }) invitation: string,
  ): Promise<void> {
    if (!(await this.invitations.withdraw(project, invitation)))
      throw new Problem(404, 'invitation-unknown', 'There is no such open invitation in the project.');
  }

  @ApiOperation({ summary: 'Makes the caller, who leads the project, one of its experts too' })
  @Audited('lead-joined', {
    subject: () => null,
    details: ({ result }) => ({ roles: (result as { roles: string[] }).roles }),
  })
  @HttpCode(200)
  @Post('me')
  async join(
    @Param('project', { schema: ProjectId }) project: string,
    @Body({ schema: JoinBody }) body: z.infer<typeof JoinBody>,
    @CurrentPrincipal() { subject }: Principal,
  ) {
    return { expert: subject, roles: await this.becomeExpert.execute(project, subject, body) };
  }

  @ApiOperation({ summary: 'Ends all sessions of an expert, and the tokens issued so far' })
  @Audited('expert-sessions-ended', { subject: ({ params }) => params['expert']! })
  @HttpCode(204)
  @Delete('experts/:expert/sessions')
  async end(
    @Param('project', { schema: ProjectId }) project: string,
    @Param('expert', { schema: Id }) expert: string,
  ): Promise<void> {
    await this.endSessions.ofExpert(project, expert);
  }
}
