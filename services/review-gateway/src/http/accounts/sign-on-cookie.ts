import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { PublicAddress } from '../../application/accounts/ports/public-address.js';

const name = 'consilium_sign_on';
const path = '/api/review-gateway/session/oidc';
const validSeconds = 10 * 60;

const Kept = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  returnTo: z.string(),
  invitation: z.string().nullable(),
  isLink: z.boolean(),
});
export type Kept = z.infer<typeof Kept>;

/**
 * What a browser keeps while it is at the provider. It comes back by a link of another site, so it is Lax; it is of no use
 * but to finish what this browser has begun.
 */
@Injectable()
export class SignOnCookie {
  constructor(private readonly address: PublicAddress) {}

  set(reply: FastifyReply, kept: Kept): void {
    const value = Buffer.from(JSON.stringify(kept)).toString('base64url');
    void reply.setCookie(name, value, { ...this.attributes(reply), maxAge: validSeconds });
  }

  /** It is good once. @returns null where nothing was begun in this browser of late */
  take(request: FastifyRequest, reply: FastifyReply): Kept | null {
    void reply.clearCookie(name, this.attributes(reply));
    try {
      return Kept.parse(JSON.parse(Buffer.from(request.cookies[name] ?? '', 'base64url').toString()));
    } catch {
      return null;
    }
  }

  private attributes({ request }: FastifyReply) {
    const secure = this.address.isSecure || request.protocol === 'https';
    return { path, httpOnly: true, sameSite: 'lax', secure } as const;
  }
}
