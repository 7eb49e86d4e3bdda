import { Problem } from '@consilium/platform';
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { PublicAddress } from '../../application/accounts/ports/public-address.js';

/**
 * For routes that know the caller by the cookie, which a browser sends along with what any site makes it send. Our page says
 * who it is by a header that another site can't set without being asked first, and browsers say where a request came from.
 */
@Injectable()
export class PageOnlyGuard implements CanActivate {
  constructor(private readonly address: PublicAddress) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (request.headers['x-consilium'] !== 'page')
      throw new Problem(403, 'not-from-page', 'Send the header "X-Consilium: page".');
    if (!this.isSameOrigin(request))
      throw new Problem(403, 'not-from-page', 'This is for the page of this server, not for another site.');
    return true;
  }

  /** A program sends neither header; what it could be tricked into, its own cookies decide. */
  private isSameOrigin(request: FastifyRequest): boolean {
    const site = request.headers['sec-fetch-site'];
    if (site !== undefined) return site === 'same-origin';
    const { origin } = request.headers;
    return origin === undefined || origin === this.address.originFor(request);
  }
}
