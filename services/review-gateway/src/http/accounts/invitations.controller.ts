import { AuditedInside, Public, Unaudited } from '@consilium/platform';
import { Body, Controller, HttpCode, Post, Res, UseGuards } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { AcceptInvitation } from '../../application/accounts/accept-invitation.js';
import { LookAtInvitation } from '../../application/accounts/look-at-invitation.js';
import type { Browser } from '../../application/accounts/open-session.js';
import type { Me } from '../../application/accounts/person.js';
import { SignOn } from '../../application/accounts/ports/sign-on.js';
import { AcceptBody, InvitationSecret } from './bodies.js';
import { CurrentBrowser } from './browser.js';
import { PageOnlyGuard } from './page-only.guard.js';
import { SessionCookie } from './session-cookie.js';

/** What whoever was invited does with the link. The secret in it travels in bodies only: addresses stand in logs. */
@Public()
@UseGuards(PageOnlyGuard)
@Controller('invitations')
export class InvitationsController {
  constructor(
    private readonly lookAtInvitation: LookAtInvitation,
    private readonly acceptInvitation: AcceptInvitation,
    private readonly signOn: SignOn,
    private readonly cookie: SessionCookie,
  ) {}

  @ApiOperation({ summary: 'What one is invited to; 404 invitation-unknown where it is not open' })
  @Unaudited('it only shows')
  @HttpCode(200)
  @Post('look')
  async look(
    @Body({ schema: InvitationSecret }) { invitation }: z.infer<typeof InvitationSecret>,
    @CurrentBrowser() { address }: Browser,
  ) {
    const { project, projectName, email, name, roles } = await this.lookAtInvitation.execute(invitation, address);
    return { project, projectName, email, name, roles, oidc: this.signOn.provider };
  }

  @ApiOperation({ summary: 'Joins the project with a new login, or that of an account with its password; logs in' })
  @AuditedInside('invitation-accepted')
  @HttpCode(200)
  @Post('accept')
  async accept(
    @Body({ schema: AcceptBody }) { invitation, ...account }: z.infer<typeof AcceptBody>,
    @CurrentBrowser() browser: Browser,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Me> {
    return this.cookie.enter(reply, await this.acceptInvitation.byPassword(invitation, account, browser));
  }
}
