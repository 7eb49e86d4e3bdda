import { describe, expect, it } from '@jest/globals';
import { bytes, codePoints, normalised } from '../../src/domain/text.js';

describe('Text', () => {
  it('is counted in code points', () => expect(codePoints('a𝒳字')).toBe(3));
  it('is weighed in bytes of UTF-8', () => expect(bytes('aé字𝒳')).toBe(Buffer.byteLength('aé字𝒳')));
  it('is NFC everywhere inside a value, keys left alone', () =>
    expect(normalised({ a: ['e\u0301', 1, null], ['e\u0301']: { c: 'o\u0308' } })).toEqual({
      a: ['é', 1, null],
      ['e\u0301']: { c: 'ö' },
    }));
});
