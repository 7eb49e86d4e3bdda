import { AuditedInside, CurrentPrincipal, Public, Roles, Unaudited, type Principal } from '@consilium/platform';
import { Body, Controller, HttpCode, Param, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { MakePasswordReset, type MadeReset } from '../../application/accounts/make-password-reset.js';
import type { Browser } from '../../application/accounts/open-session.js';
import type { Me } from '../../application/accounts/person.js';
import { PublicAddress } from '../../application/accounts/ports/public-address.js';
import { UsePasswordReset } from '../../application/accounts/use-password-reset.js';
import { ProjectId } from '../bodies.js';
import { Id, ResetBody, ResetSecret } from './bodies.js';
import { CurrentBrowser } from './browser.js';
import { PageOnlyGuard } from './page-only.guard.js';
import { SessionCookie } from './session-cookie.js';

/** For people who have lost their password: a link by somebody who may do all that they may. */
@Controller()
export class PasswordResetsController {
  constructor(
    private readonly makeReset: MakePasswordReset,
    private readonly useReset: UsePasswordReset,
    private readonly address: PublicAddress,
    private readonly cookie: SessionCookie,
  ) {}

  @Roles('lead')
  @ApiOperation({ summary: 'A link to set a new password; shown this once, good for a day, and yours to send' })
  @AuditedInside('password-reset-made')
  @Post('projects/:project/experts/:expert/password-reset')
  async forExpert(
    @Param('project', { schema: ProjectId }) project: string,
    @Param('expert', { schema: Id }) expert: string,
    @CurrentPrincipal() principal: Principal,
    @Req() request: FastifyRequest,
  ) {
    return this.linked(await this.makeReset.forExpert(project, expert, principal), request);
  }

  @Roles('administrator')
  @ApiOperation({ summary: 'The same for an administrator' })
  @AuditedInside('password-reset-made')
  @Post('administrators/:administrator/password-reset')
  async forAdministrator(
    @Param('administrator', { schema: Id }) administrator: string,
    @CurrentPrincipal() principal: Principal,
    @Req() request: FastifyRequest,
  ) {
    return this.linked(await this.makeReset.forAdministrator(administrator, principal), request);
  }

  @Public()
  @UseGuards(PageOnlyGuard)
  @ApiOperation({ summary: 'Whose password a link sets; 404 reset-unknown where it is not good' })
  @Unaudited('it only shows')
  @HttpCode(200)
  @Post('password-resets/look')
  look(@Body({ schema: ResetSecret }) { reset }: z.infer<typeof ResetSecret>, @CurrentBrowser() { address }: Browser) {
    return this.useReset.look(reset, address);
  }

  @Public()
  @UseGuards(PageOnlyGuard)
  @ApiOperation({ summary: 'Sets the password, ends all that was open, and logs in' })
  @AuditedInside('password-reset')
  @HttpCode(200)
  @Post('password-resets/use')
  async use(
    @Body({ schema: ResetBody }) { reset, password }: z.infer<typeof ResetBody>,
    @CurrentBrowser() browser: Browser,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Me> {
    return this.cookie.enter(reply, await this.useReset.execute(reset, password, browser));
  }

  /** Behind the "#", the secret is sent to no server but by the page. */
  private linked({ secret, expiresAt }: MadeReset, request: FastifyRequest) {
    return { link: `${this.address.originFor(request)}/reset#${secret}`, expiresAt };
  }
}
