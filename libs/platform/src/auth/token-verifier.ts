import { importSPKI, jwtVerify } from 'jose';
import { z } from 'zod';
import { Problem } from '../errors/problem.js';
import type { Principal } from './principal.js';

export const tokenIssuer = 'consilium';
/** Verified tokens are remembered until they end; so many at once. */
const remembered = 10_000;

const Claims = z.object({
  sub: z.string().min(1),
  exp: z.number(),
  roles: z.array(z.object({ project: z.string(), role: z.enum(['administrator', 'lead', 'reviewer', 'panelist']) })),
  simulated: z.boolean(),
  session: z.string().nullable().default(null),
  credential: z.string().nullable().default(null),
  generation: z.number().default(0),
});

/** Verifies EdDSA tokens of the review gateway with its public key. */
export class TokenVerifier {
  private readonly known = new Map<string, { principal: Principal; expiresAt: number }>();

  private constructor(private readonly key: Awaited<ReturnType<typeof importSPKI>>) {}

  /** @param publicKey Ed25519, SPKI in PEM */
  static async create(publicKey: string): Promise<TokenVerifier> {
    return new TokenVerifier(await importSPKI(publicKey, 'EdDSA'));
  }

  /** @throws Problem 401 */
  async verify(token: string): Promise<Principal> {
    const known = this.known.get(token);
    if (known && known.expiresAt > Date.now()) return known.principal;
    const claims = await this.claims(token);
    const { sub: subject, roles, simulated, session, credential, generation } = claims;
    const principal = { subject, roles, simulated, session, credential, generation };
    if (this.known.size >= remembered) this.known.clear();
    this.known.set(token, { principal, expiresAt: claims.exp * 1000 });
    return principal;
  }

  private async claims(token: string) {
    try {
      const { payload } = await jwtVerify(token, this.key, { algorithms: ['EdDSA'], issuer: tokenIssuer });
      return Claims.parse(payload);
    } catch {
      throw new Problem(
        401,
        'token-invalid',
        'The token is not valid or has expired; get a new one with your credential.',
      );
    }
  }
}
