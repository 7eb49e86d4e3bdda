import { AuditedInside, Public, Unaudited } from '@consilium/platform';
import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { ClaimAccount } from '../../application/accounts/claim-account.js';
import { LogInByCredential } from '../../application/accounts/log-in-by-credential.js';
import { LogIn } from '../../application/accounts/log-in.js';
import type { Browser } from '../../application/accounts/open-session.js';
import type { Me } from '../../application/accounts/person.js';
import { UseSession } from '../../application/accounts/use-session.js';
import { ClaimBody, LogInBody } from './bodies.js';
import { CurrentBrowser } from './browser.js';
import { PageOnlyGuard } from './page-only.guard.js';
import { SessionCookie } from './session-cookie.js';

/** Log-in and log-out of people at the page, who are known by a cookie that is good for these routes alone. */
@Public()
@UseGuards(PageOnlyGuard)
@Controller('session')
export class SessionController {
  constructor(
    private readonly logIn: LogIn,
    private readonly logInByCredential: LogInByCredential,
    private readonly claimAccount: ClaimAccount,
    private readonly useSession: UseSession,
    private readonly cookie: SessionCookie,
  ) {}

  @ApiOperation({ summary: 'Logs in, and sets the cookie; 401 login-invalid, the same whatever was wrong' })
  @AuditedInside('logged-in')
  @HttpCode(200)
  @Post()
  async open(
    @Body({ schema: LogInBody }) body: z.infer<typeof LogInBody>,
    @CurrentBrowser() browser: Browser,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Me> {
    const opened =
      'credential' in body
        ? await this.logInByCredential.execute(body.credential, browser)
        : await this.logIn.execute(body.login, body.password, browser);
    return this.cookie.enter(reply, opened);
  }

  @ApiOperation({ summary: 'Makes the login of somebody who has a credential alone, and logs in' })
  @AuditedInside('account-claimed')
  @HttpCode(200)
  @Post('claim')
  async claim(
    @Body({ schema: ClaimBody }) { credential, ...account }: z.infer<typeof ClaimBody>,
    @CurrentBrowser() browser: Browser,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Me> {
    return this.cookie.enter(reply, await this.claimAccount.execute(credential, account, browser));
  }

  @ApiOperation({ summary: 'Who is logged in; 401 session-missing where nobody is' })
  @Get()
  me(@Req() request: FastifyRequest): Promise<Me> {
    return this.useSession.me(this.cookie.read(request));
  }

  @ApiOperation({ summary: 'A token of 2 minutes for whoever is logged in; send it as "Authorization: Bearer …"' })
  @Unaudited('the session is noted')
  @HttpCode(200)
  @Post('token')
  async token(@Req() request: FastifyRequest) {
    const { token, expiresAt, me } = await this.useSession.token(this.cookie.read(request));
    return { token, expiresAt: expiresAt.toISOString(), me };
  }

  @ApiOperation({ summary: 'Logs out: the session and its tokens end' })
  @AuditedInside('logged-out')
  @HttpCode(204)
  @Delete()
  async end(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.useSession.end(this.cookie.read(request));
    this.cookie.clear(reply);
  }
}
