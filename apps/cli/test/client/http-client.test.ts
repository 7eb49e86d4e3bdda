import { afterEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { HttpClient } from '../../src/client/http-client.js';
import { FakeConsilium } from '../fake-consilium.js';

describe('the HTTP client', () => {
  let fake: FakeConsilium | undefined;
  afterEach(() => fake?.stop());

  async function client(rules: ConstructorParameters<typeof FakeConsilium>[0], tokenSeconds = 3600) {
    fake = new FakeConsilium(rules);
    fake.tokenSeconds = tokenSeconds;
    return new HttpClient({ url: `${await fake.start()}/`, credential: 'consilium_a_b' });
  }

  const Answer = z.object({ n: z.int() });
  const call = { what: 'The number' };
  const paths = () => fake!.requests.map(({ path }) => path);

  it('gets a token for the credential, and keeps it', async () => {
    const http = await client({ 'GET /api/x': { body: { n: 1 } } });
    expect(await http.json('/api/x', Answer, call)).toEqual({ n: 1 });
    await http.json('/api/x', Answer, call);
    expect(paths()).toEqual(['/api/review-gateway/tokens', '/api/x', '/api/x']);
    expect(JSON.parse(fake!.requests[0]!.body)).toEqual({ credential: 'consilium_a_b' });
    expect(fake!.requests[2]!.authorization).toBe('Bearer token-1');
  });

  it('gets a new token before the old one ends', async () => {
    const http = await client({ 'GET /api/x': { body: { n: 1 } } }, 20);
    await http.json('/api/x', Answer, call);
    await http.json('/api/x', Answer, call);
    expect(fake!.requests.at(-1)!.authorization).toBe('Bearer token-2');
  });

  it.each([
    [409, 4],
    [403, 4],
    [503, 3],
    [500, 1],
  ])('tells a %i in the words of the service, with exit code %i', async (status, exitCode) => {
    const http = await client({ 'GET /api/x': { status, body: { detail: 'So it is.', code: 'so' } } });
    await expect(http.json('/api/x', Answer, call)).rejects.toMatchObject({
      message: 'The number: So it is.',
      exitCode,
      details: { status, answer: { code: 'so' } },
    });
  });

  it('says where nothing listens, and what to do', async () => {
    const http = await client({});
    fake!.stop();
    await expect(http.json('/api/x', Answer, call)).rejects.toMatchObject({
      message: expect.stringMatching(/can't be reached at http:\/\/127\.0\.0\.1:\d+: .+--url/),
      exitCode: 3,
    });
  });

  it('refuses an answer of another shape', async () => {
    const http = await client({ 'GET /api/x': { body: { n: 'one' } } });
    await expect(http.json('/api/x', Answer, call)).rejects.toMatchObject({ exitCode: 1 });
  });
});
