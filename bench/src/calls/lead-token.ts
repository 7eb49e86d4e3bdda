import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { tokenIssuer } from '@consilium/platform';

/** A token as the review gateway signs them for a lead of the project, and the key to verify it with. */
export function leadToken(project: string): { publicKey: string; token: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const exp = Math.floor(Date.now() / 1000) + 24 * 3600;
  const claims = { iss: tokenIssuer, sub: randomUUID(), exp, simulated: false, roles: [{ project, role: 'lead' }] };
  const signed = `${encode({ alg: 'EdDSA' })}.${encode(claims)}`;
  const token = `${signed}.${sign(null, Buffer.from(signed), privateKey).toString('base64url')}`;
  return { publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(), token };
}

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
