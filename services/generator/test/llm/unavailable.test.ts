import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import OpenAI from 'openai';
import { AccountKeys } from '../../src/llm/account-keys.js';
import { unavailable } from '../../src/llm/unavailable.js';

describe('a call that fails after a while may be paid, and is not made again within the call', () => {
  const asked = {
    baseUrl: 'http://proxy',
    model: 'm',
    account: 'common',
    key: null,
    idleSeconds: 180,
    tookMs: 120_000,
  };
  const answered = (status: number, headers = {}): Error =>
    OpenAI.APIError.generate(status, {}, `scripted ${status}`, new Headers(headers));
  const broken = (code: string): Error =>
    new OpenAI.APIConnectionError({ cause: Object.assign(new Error(code), { code }) });

  it.each([408, 500, 502, 504, 520, 524])('%d of a proxy that has waited', (status) => {
    expect(unavailable(answered(status), asked)).toMatchObject({
      trouble: 'late',
      mayBePaid: true,
      message: `http://proxy answered ${status} after 120 s`,
    });
    expect(unavailable(answered(status), { ...asked, tookMs: 300 })).toMatchObject({
      trouble: 'server',
      mayBePaid: false,
    });
  });

  it.each([429, 503, 521, 522])('but not %d, by which nothing was begun', (status) =>
    expect(unavailable(answered(status), asked).mayBePaid).toBe(false),
  );

  it.each(['ECONNRESET', 'UND_ERR_SOCKET'])('%s before the first word', (code) => {
    expect(unavailable(broken(code), asked)).toMatchObject({ trouble: 'late', mayBePaid: true });
    expect(unavailable(broken(code), { ...asked, tookMs: 20 })).toMatchObject({
      trouble: 'unreachable',
      mayBePaid: false,
    });
  });

  it.each(['ECONNREFUSED', 'ENOTFOUND', 'UND_ERR_CONNECT_TIMEOUT'])('but not %s: nothing was sent', (code) =>
    expect(unavailable(broken(code), asked)).toMatchObject({ trouble: 'unreachable', mayBePaid: false }),
  );

  it('waits as the server asks, by milliseconds, by seconds, or until an instant of its own clock', () => {
    const seconds = (headers: object): number | null => unavailable(answered(429, headers), asked).retryAfterSeconds;
    expect(seconds({ 'retry-after-ms': '1500', 'retry-after': '9' })).toBe(1.5);
    expect(seconds({ 'retry-after-ms': 'soon', 'retry-after': '9' })).toBe(9);
    // Its clock is an hour behind ours.
    const now = Math.floor(Date.now() / 1000) * 1000 - 3_600_000;
    const at = (ms: number): string => new Date(ms).toUTCString();
    expect(seconds({ date: at(now), 'retry-after': at(now + 30_000) })).toBe(30);
    expect(seconds({})).toBeNull();
  });
});

it('A key in a file is read anew after ten seconds, so that it can be exchanged', () => {
  const folder = mkdtempSync(join(tmpdir(), 'keys-'));
  const file = join(folder, 'key');
  const clock = jest.spyOn(Date, 'now').mockReturnValue(1_000_000);
  try {
    const keys = new AccountKeys('common', { own: { file } });
    expect(() => keys.of('own')).toThrow('ENOENT');
    writeFileSync(file, 'first\n');
    expect([keys.of('own'), keys.of('other')]).toEqual(['first', 'common']);
    writeFileSync(file, 'second\n');
    clock.mockReturnValue(1_009_000);
    expect(keys.of('own')).toBe('first');
    clock.mockReturnValue(1_010_001);
    expect(keys.of('own')).toBe('second');
    writeFileSync(file, '\n');
    clock.mockReturnValue(1_030_000);
    expect(() => keys.of('own')).toThrow('is empty');
  } finally {
    clock.mockRestore();
    rmSync(folder, { recursive: true });
  }
});
