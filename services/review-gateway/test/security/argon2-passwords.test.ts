import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import * as argon2 from '@node-rs/argon2';

const [hash, verify] = [jest.fn(argon2.hash), jest.fn(argon2.verify)];
jest.unstable_mockModule('@node-rs/argon2', () => ({ hash, verify }));
const { Argon2Passwords } = await import('../../src/security/argon2-passwords.js');

const parametersOf = (stored: unknown) => /^(.*\$)[^$]+\$[^$]+$/.exec(String(stored))![1];

describe('A password', () => {
  const passwords = new Argon2Passwords();
  beforeEach(() => void verify.mockClear());

  it('fits the hash of itself, however its letters were composed, and no other', async () => {
    const stored = await passwords.hash('a pass\u00e9 word');
    expect(await passwords.fits('a passe\u0301 word', stored)).toBe(true);
    expect(await passwords.fits('a passe word', stored)).toBe(false);
  });

  it('is compared where nothing is stored as where something is: one hash of the same parameters', async () => {
    const stored = await passwords.hash('known');
    expect(parametersOf(stored)).toBe('$argon2id$v=19$m=19456,t=2,p=1$');
    expect(await passwords.fits('x', stored)).toBe(false);
    // Not even the password that the stand-in was made of.
    for (const password of ['x', 'nobody']) expect(await passwords.fits(password, null)).toBe(false);
    expect(verify.mock.calls.map(([compared]) => parametersOf(compared))).toEqual(Array(3).fill(parametersOf(stored)));
  });
});
