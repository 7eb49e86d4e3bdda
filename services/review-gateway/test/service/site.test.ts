import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Gateway, useGateway } from '../support/gateway.js';

const page = '<!doctype html><title>The page</title>';
const script = 'export const answer = 42;';
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; " +
  "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

describe('The page', () => {
  let folder: string;
  let gateway: Gateway;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'consilium-site-'));
    await mkdir(join(folder, 'assets'));
    await writeFile(join(folder, 'index.html'), page);
    await writeFile(join(folder, 'assets', 'index-1234.js'), script);
    await writeFile(join(folder, 'assets', 'index-1234.js.br'), brotliCompressSync(script));
    gateway = await Gateway.start({ SITE_DIR: folder, PUBLIC_URL: 'https://consilium.example', PROXY_HOPS: '1' });
  });
  afterAll(async () => {
    await gateway.close();
    await rm(folder, { recursive: true });
  });
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(new URL(path, gateway.address), { headers });

  it.each(['/', '/p/demo/review', '/login?problem=oidc'])(
    'is its document, asked for again each time: %s',
    async (path) => {
      const response = await get(path);
      expect(response.status).toBe(200);
      expect(await response.text()).toBe(page);
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(response.headers.get('cache-control')).toBe('no-cache');
    },
  );

  it('may run no script but files of its own, load nothing from elsewhere, and be framed by nobody', async () => {
    const { headers } = await get('/');
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'strict-transport-security': 'max-age=63072000',
      'permissions-policy': expect.stringContaining('camera=()'),
    });
  });

  it('has files that are kept for good and come compressed', async () => {
    const response = await get('/assets/index-1234.js', { 'accept-encoding': 'br' });
    expect(response.headers.get('content-encoding')).toBe('br');
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(response.headers.get('content-type')).toMatch(/javascript/);
    expect(await response.text()).toBe(script);
  });

  it.each(['/assets/gone-1234.js', '/..%2f..%2fpackage.json', '/assets/..%2findex.html.bak', '/.env'])(
    'lacks what is not in its folder, and nobody is to remember that: %s',
    async (path) => {
      const response = await get(path);
      expect(response.status).toBe(404);
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(response.headers.get('content-type')).toMatch('application/problem+json');
    },
  );

  it.each(['/api', '/api/elsewhere', '/api/review-gateway/nothing'])('is not at %s', async (path) => {
    const response = await get(path);
    expect(response.status).toBe(404);
    expect(((await response.json()) as { code: string }).code).toBe('not-found');
  });
});

describe('An answer of the API', () => {
  const under = useGateway({ PROXY_HOPS: '1' });
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${under.gateway.address}${path}`, { headers });

  it('can do nothing in a browser, and is not kept by it', async () => {
    for (const path of ['/projects', '/health/live', '/nothing']) {
      const { headers } = await get(path);
      expect(Object.fromEntries(headers)).toMatchObject({
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      });
    }
  });

  it('demands TLS for good where it came by TLS, as the proxy says', async () => {
    expect((await get('/projects')).headers.has('strict-transport-security')).toBe(false);
    const secure = await get('/projects', { 'x-forwarded-proto': 'https' });
    expect(secure.headers.get('strict-transport-security')).toBe('max-age=63072000');
  });

  it('that describes it runs the scripts of its description', async () => {
    const { status, headers } = await get('/docs');
    expect(status).toBe(200);
    expect(headers.get('content-security-policy')).toContain("script-src 'self' 'unsafe-inline'");
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });
});

describe('A cookie', () => {
  const under = useGateway({ PROXY_HOPS: '1' });

  it('is Secure where the page came by TLS', async () => {
    const response = await fetch(`${under.gateway.address}/session`, {
      method: 'DELETE',
      headers: { 'x-consilium': 'page', 'x-forwarded-proto': 'https' },
    });
    expect(response.headers.get('set-cookie')).toMatch(/; Secure/);
  });
});

describe('Where the page is not built', () => {
  const under = useGateway({ SITE_DIR: '/nowhere' });

  it('its lack is told, and the API works', async () => {
    const response = await fetch(new URL('/', under.gateway.address));
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({
      code: 'page-not-built',
      detail: expect.stringContaining('npm start'),
    });
    expect((await under.gateway.administrator('GET', '/projects')).status).toBe(200);
  });
});
