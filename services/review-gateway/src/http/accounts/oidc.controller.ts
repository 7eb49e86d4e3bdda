import { Problem, Public } from '@consilium/platform';
import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LogInByIdentity } from '../../application/accounts/log-in-by-identity.js';
import type { Browser } from '../../application/accounts/open-session.js';
import { PublicAddress } from '../../application/accounts/ports/public-address.js';
import { SignOn } from '../../application/accounts/ports/sign-on.js';
import { OidcQuery } from './bodies.js';
import { CurrentBrowser } from './browser.js';
import { SessionCookie } from './session-cookie.js';
import { SignOnCookie } from './sign-on-cookie.js';

const callback = '/api/review-gateway/session/oidc/callback';

/** Addresses that a browser goes to: what goes wrong is told by the page, not by JSON. */
@Public()
@Controller('session/oidc')
export class OidcController {
  constructor(
    private readonly signOn: SignOn,
    private readonly logIn: LogInByIdentity,
    private readonly address: PublicAddress,
    private readonly session: SessionCookie,
    private readonly kept: SignOnCookie,
  ) {}

  @ApiOperation({ summary: 'Sends the browser to the OpenID provider' })
  @Get()
  async begin(
    @Query({ schema: OidcQuery }) query: OidcQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await orTold(reply, async () => {
      const { address, state } = await this.signOn.begin(this.here(request, callback).href);
      const returnTo = this.onThisSite(request, query.return);
      this.kept.set(reply, { ...state, returnTo, invitation: query.invitation ?? null });
      return address.href;
    });
  }

  @ApiOperation({ summary: 'Where the provider sends the browser back to' })
  @Get('callback')
  async finish(
    @CurrentBrowser() browser: Browser,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await orTold(reply, async () => {
      const { returnTo, invitation, ...state } = this.kept.take(request, reply);
      const vouched = await this.signOn.finish(this.here(request, request.url), state);
      const { secret } = await this.logIn.execute(vouched, invitation, browser);
      this.session.set(reply, secret);
      return this.onThisSite(request, returnTo);
    });
  }

  private here(request: FastifyRequest, path: string): URL {
    return new URL(path, this.address.originFor(request));
  }

  /** Nobody is to be sent elsewhere by a link that looks like ours. */
  private onThisSite(request: FastifyRequest, path: string): string {
    const home = this.here(request, '/');
    const target = URL.parse(path, home.href);
    if (target?.origin !== home.origin) return '/';
    // Two slashes would name another host.
    return `${target.pathname.replace(/^\/+/, '/')}${target.search}${target.hash}`;
  }
}

async function orTold(reply: FastifyReply, target: () => Promise<string>): Promise<void> {
  let address;
  try {
    address = await target();
  } catch (error) {
    if (!(error instanceof Problem) || (error.status === 404 && error.code === 'oidc-missing')) throw error;
    address = `/login?problem=${error.code}`;
  }
  await reply.redirect(address, 302);
}
