import { Problem, Public, Unaudited } from '@consilium/platform';
import { Body, Controller, Get, HttpCode, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { LinkIdentity } from '../../application/accounts/link-identity.js';
import { LogInByIdentity } from '../../application/accounts/log-in-by-identity.js';
import type { Browser } from '../../application/accounts/open-session.js';
import { PublicAddress } from '../../application/accounts/ports/public-address.js';
import { SignOn } from '../../application/accounts/ports/sign-on.js';
import { UseSession } from '../../application/accounts/use-session.js';
import { OidcBody, OidcQuery } from './bodies.js';
import { CurrentBrowser } from './browser.js';
import { PageOnlyGuard } from './page-only.guard.js';
import { SessionCookie } from './session-cookie.js';
import { SignOnCookie } from './sign-on-cookie.js';

const callback = '/api/review-gateway/session/oidc/callback';

/** By the organisation's OpenID provider, to which the browser goes and from which it comes back. */
@Public()
@Controller('session/oidc')
export class OidcController {
  constructor(
    private readonly signOn: SignOn,
    private readonly logIn: LogInByIdentity,
    private readonly linkIdentity: LinkIdentity,
    private readonly useSession: UseSession,
    private readonly address: PublicAddress,
    private readonly session: SessionCookie,
    private readonly kept: SignOnCookie,
  ) {}

  @ApiOperation({ summary: 'Sends the browser to the OpenID provider' })
  @Get()
  async go(
    @Query({ schema: OidcQuery }) { return: path }: OidcQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await orTold(reply, '/login', async () => {
      const { address, state } = await this.signOn.begin(this.here(request, callback).href);
      this.kept.set(reply, { ...state, returnTo: this.onThisSite(request, path), invitation: null, isLink: false });
      return address.href;
    });
  }

  @ApiOperation({
    summary: 'Where to send the browser, to accept an invitation or to link the provider to one’s account',
  })
  @Unaudited('what comes of it is noted')
  @UseGuards(PageOnlyGuard)
  @HttpCode(200)
  @Post()
  async begin(
    @Body({ schema: OidcBody }) { return: path, invitation, link: isLink }: z.infer<typeof OidcBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ address: string }> {
    const owner = isLink ? await this.useSession.who(this.session.read(request)) : null;
    const { address, state } = await this.signOn.begin(this.here(request, callback).href);
    if (owner) await this.linkIdentity.begin(state, owner.subject, owner.session);
    // A secret in an address would stand in logs and in the browser's history.
    this.kept.set(reply, {
      ...state,
      returnTo: this.onThisSite(request, path),
      invitation: invitation ?? null,
      isLink,
    });
    return { address: address.href };
  }

  @ApiOperation({ summary: 'Where the provider sends the browser back to' })
  @Get('callback')
  async finish(
    @CurrentBrowser() browser: Browser,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const kept = this.kept.take(request, reply);
    // What goes wrong is told by the page, not by JSON.
    await orTold(reply, kept?.isLink ? '/account' : '/login', async () => {
      if (!kept) throw new Problem(401, 'oidc', 'The log-in was not begun in this browser, or took too long.');
      const { returnTo, invitation, isLink, ...state } = kept;
      const vouched = await this.signOn.finish(this.here(request, request.url), state);
      if (isLink) await this.linkIdentity.finish(state, vouched);
      else this.session.enter(reply, await this.logIn.execute(vouched, invitation, browser));
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

async function orTold(reply: FastifyReply, page: string, target: () => Promise<string>): Promise<void> {
  let address;
  try {
    address = await target();
  } catch (error) {
    if (!(error instanceof Problem) || (error.status === 404 && error.code === 'oidc-missing')) throw error;
    address = `${page}?problem=${error.code}`;
  }
  await reply.redirect(address, 302);
}
