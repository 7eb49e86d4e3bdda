import { Audited, AuditedInside, CurrentPrincipal, Problem, Roles, type Principal } from '@consilium/platform';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { z } from 'zod';
import { ChangePassword } from '../../application/accounts/change-password.js';
import { demandPage } from '../../application/accounts/demand-page.js';
import { DemandPerson } from '../../application/accounts/demand-person.js';
import { EndSessions } from '../../application/accounts/end-sessions.js';
import { ManageTokens } from '../../application/accounts/manage-tokens.js';
import type { Browser } from '../../application/accounts/open-session.js';
import { meOf } from '../../application/accounts/person.js';
import { Identities } from '../../application/accounts/ports/identities.js';
import { UnlinkIdentity } from '../../application/accounts/unlink-identity.js';
import { Sessions } from '../../application/accounts/ports/sessions.js';
import { Credentials } from '../../application/ports/credentials.js';
import { CredentialId, Id, LinkedIssuer, PasswordBody, TokenBody } from './bodies.js';
import { CurrentBrowser } from './browser.js';

/** What everybody may see of and do to their own account. */
@Roles('lead', 'reviewer', 'panelist')
@Controller('account')
export class AccountController {
  constructor(
    private readonly demandPerson: DemandPerson,
    private readonly identities: Identities,
    private readonly sessions: Sessions,
    private readonly credentials: Credentials,
    private readonly endSessions: EndSessions,
    private readonly changePassword: ChangePassword,
    private readonly tokens: ManageTokens,
    private readonly unlinkIdentity: UnlinkIdentity,
  ) {}

  @ApiOperation({ summary: 'The account of the caller: ways to log in, sessions, tokens of programs' })
  @Get()
  async show(@CurrentPrincipal() { subject, session: current }: Principal) {
    const person = await this.demandPerson.execute(subject);
    const [identities, sessions, tokens] = await Promise.all([
      this.identities.list(subject),
      this.sessions.list(subject),
      this.credentials.list(subject),
    ]);
    return {
      me: meOf(person),
      identities,
      sessions: sessions.map((session) => ({ ...session, current: session.id === current })),
      tokens,
    };
  }

  @ApiOperation({ summary: 'Logs out everywhere, here too; tokens issued so far end, of programs as well' })
  @Audited('all-sessions-ended')
  @HttpCode(204)
  @Delete('sessions')
  async endAll(@CurrentPrincipal() { subject }: Principal): Promise<void> {
    await this.endSessions.execute(subject);
  }

  @ApiOperation({ summary: 'Ends one session' })
  @Audited('session-ended', { subject: ({ params }) => params['session']! })
  @HttpCode(204)
  @Delete('sessions/:session')
  async end(
    @Param('session', { schema: Id }) session: string,
    @CurrentPrincipal() { subject }: Principal,
  ): Promise<void> {
    if (!(await this.sessions.end(subject, session)))
      throw new Problem(404, 'session-unknown', 'You have no such session, or it has ended.');
  }

  @ApiOperation({ summary: 'Changes the password; all other sessions end' })
  @AuditedInside('password-changed')
  @HttpCode(204)
  @Put('password')
  async setPassword(
    @Body({ schema: PasswordBody }) { current, next }: z.infer<typeof PasswordBody>,
    @CurrentPrincipal() principal: Principal,
    @CurrentBrowser() { address }: Browser,
  ): Promise<void> {
    demandPage(principal);
    await this.changePassword.execute(principal, current, next, address);
  }

  @ApiOperation({ summary: 'No longer logs in through the organisation; all other sessions end' })
  @AuditedInside('identity-unlinked')
  @HttpCode(204)
  @Delete('identities')
  async unlink(
    @Query({ schema: LinkedIssuer }) { issuer }: LinkedIssuer,
    @CurrentPrincipal() principal: Principal,
  ): Promise<void> {
    await this.unlinkIdentity.execute(principal, issuer);
  }

  @ApiOperation({ summary: 'A token for a program of yours: its credential is shown this once' })
  @Audited('token-created', {
    subject: ({ result }) => (result as { id: string }).id,
    details: ({ body }) => ({ name: (body as { name: string }).name }),
  })
  @Post('tokens')
  addToken(@Body({ schema: TokenBody }) { name }: z.infer<typeof TokenBody>, @CurrentPrincipal() principal: Principal) {
    demandPage(principal);
    return this.tokens.add(principal.subject, name);
  }

  @ApiOperation({ summary: 'Revokes a token: what was issued for it ends at once here, within 15 minutes elsewhere' })
  @Audited('token-revoked', { subject: ({ params }) => params['token']! })
  @HttpCode(204)
  @Delete('tokens/:token')
  async revokeToken(
    @Param('token', { schema: CredentialId }) token: string,
    @CurrentPrincipal() { subject }: Principal,
  ): Promise<void> {
    await this.tokens.revoke(subject, token);
  }
}
