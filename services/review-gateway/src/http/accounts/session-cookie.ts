import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { OpenedSession } from '../../application/accounts/open-session.js';
import type { Me } from '../../application/accounts/person.js';
import { PublicAddress } from '../../application/accounts/ports/public-address.js';

const name = 'consilium_session';
/** Nothing but the routes of the session ever sees it. */
const path = '/api/review-gateway/session';

/** The cookie that keeps a person logged in. It ends with the browser; how long it counts, the server says. */
@Injectable()
export class SessionCookie {
  constructor(private readonly address: PublicAddress) {}

  read(request: FastifyRequest): string | undefined {
    return request.cookies[name];
  }

  /** The browser is logged in from now on. */
  enter(reply: FastifyReply, { secret, me }: OpenedSession): Me {
    void reply.setCookie(name, secret, this.attributes(reply));
    return me;
  }

  clear(reply: FastifyReply): void {
    void reply.clearCookie(name, this.attributes(reply));
  }

  private attributes({ request }: FastifyReply) {
    const secure = this.address.isSecure || request.protocol === 'https';
    return { path, httpOnly: true, sameSite: 'strict', secure } as const;
  }
}
