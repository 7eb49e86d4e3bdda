import { tokenIssuer, type Principal } from '@consilium/platform';
import { importPKCS8, SignJWT } from 'jose';
import { TokenSigner } from '../application/ports/token-signer.js';

export class Ed25519TokenSigner extends TokenSigner {
  private constructor(private readonly key: Awaited<ReturnType<typeof importPKCS8>>) {
    super();
  }

  /** @param privateKey Ed25519, PKCS8 in PEM */
  static async create(privateKey: string): Promise<Ed25519TokenSigner> {
    return new Ed25519TokenSigner(await importPKCS8(privateKey.replaceAll('\\n', '\n'), 'EdDSA'));
  }

  async sign(principal: Principal, seconds: number): Promise<{ token: string; expiresAt: Date }> {
    const { subject, ...claims } = principal;
    const now = Math.floor(Date.now() / 1000);
    const token = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'EdDSA' })
      .setIssuer(tokenIssuer)
      .setSubject(subject)
      .setIssuedAt(now)
      .setExpirationTime(now + seconds)
      .sign(this.key);
    return { token, expiresAt: new Date((now + seconds) * 1000) };
  }
}
