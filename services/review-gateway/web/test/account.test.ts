import { describe, expect, it } from '@jest/globals';
import { deviceOf } from '../src/account/device.js';
import { oidcAddress } from '../src/account/oidc-address.js';
import { faultOfPassword } from '../src/account/password.js';
import { returnPath } from '../src/account/return-path.js';
import { secretOf } from '../src/account/secret.js';

describe('where a log-in returns to', () => {
  const returned = (path: string) => returnPath(`?return=${encodeURIComponent(path)}`);

  it('is the page that was asked for, with its search', () => {
    expect(returned('/p/cardio/items?status=validated')).toBe('/p/cardio/items?status=validated');
  });

  it.each([
    'https://evil.example/',
    '//evil.example/x',
    '/\\evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    '',
  ])('is never another site: %j', (path) => expect(returned(path)).toBe('/'));

  it('is not the log-in again', () => expect(returned('/login?return=/login')).toBe('/'));

  it('is the beginning where nothing was asked for', () => expect(returnPath('')).toBe('/'));
});

describe('the secret of an address', () => {
  it.each([
    ['#abc.def', 'abc.def'],
    ['#a%20b', 'a b'],
    ['#%E0%A4%A', '%E0%A4%A'],
    ['', null],
    ['#', null],
    ['#%20', null],
  ])('%j holds %j', (hash, secret) => expect(secretOf(hash)).toBe(secret));
});

describe('a new password', () => {
  it('needs 10 characters, counted as people do', () => {
    expect(faultOfPassword('nine char', 'nine char')).toBe('short');
    expect(faultOfPassword('ten  chars', 'ten  chars')).toBeNull();
    expect(faultOfPassword('😀'.repeat(9), '😀'.repeat(9))).toBe('short');
  });

  it('is typed twice alike', () => expect(faultOfPassword('twelve chars', 'twelve chark')).toBe('differs'));
});

describe('a browser in words', () => {
  it.each([
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox, Linux'],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0',
      'Edge, Windows',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
      'Safari, iOS',
    ],
    [
      'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36',
      'Chrome, Android',
    ],
    ['curl/8', ''],
    [null, ''],
  ])('%s', (userAgent, words) => expect(deviceOf(userAgent)).toBe(words));
});

it('the way to the organisation says where to go on, encoded', () => {
  expect(oidcAddress({ return: '/p/a?b=c&d' })).toBe('/api/review-gateway/session/oidc?return=%2Fp%2Fa%3Fb%3Dc%26d');
});
