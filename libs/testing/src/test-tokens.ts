import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';

export interface TestTokens {
  /** SPKI in PEM: what a service verifies with. */
  readonly publicKey: string;
  /** A token for somebody new who holds the roles, as the review gateway signs them; it lasts an hour. */
  of(roles: readonly { readonly project: string; readonly role: string }[]): string;
}

/** Tokens of an issuer with a key pair of its own. */
export function testTokens(issuer: string): TestTokens {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    of: (roles) => {
      const exp = Math.floor(Date.now() / 1000) + 3600;
      const claims = { iss: issuer, sub: randomUUID(), exp, simulated: false, roles };
      const signed = `${encode({ alg: 'EdDSA' })}.${encode(claims)}`;
      return `${signed}.${sign(null, Buffer.from(signed), privateKey).toString('base64url')}`;
    },
  };
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
