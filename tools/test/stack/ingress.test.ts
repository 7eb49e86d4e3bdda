import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { startIngress, type Ingress } from '../../src/stack/ingress.js';

describe('the ingress', () => {
  const servers: Server[] = [];
  let ingress: Ingress | undefined;

  afterEach(async () => {
    await ingress?.stop();
    for (const server of servers.splice(0)) server.close();
  });

  /** Answers with its name, the path it was called by and the body it got. */
  async function upstream(name: string): Promise<string> {
    const server = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      request.on('end', () => response.end(JSON.stringify({ name, path: request.url, body })));
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  const call = async (path: string, init?: RequestInit) =>
    (await (await fetch(ingress!.url + path, init)).json()) as { name: string; path: string; body: string };

  it('leads each service its own paths, body and query kept', async () => {
    ingress = await startIngress({
      upstreams: { scorer: [await upstream('scorer')], generator: [await upstream('generator')] },
    });
    expect(await call('/api/scorer/a?b=c')).toEqual({ name: 'scorer', path: '/api/scorer/a?b=c', body: '' });
    const init = { method: 'POST', headers: { 'content-type': 'application/x-ndjson' }, body: '{}\n{}\n' };
    expect(await call('/api/generator/d', init)).toEqual({
      name: 'generator',
      path: '/api/generator/d',
      body: '{}\n{}\n',
    });
  });

  it('takes the processes of a service in turn', async () => {
    ingress = await startIngress({ upstreams: { scorer: [await upstream('one'), await upstream('two')] } });
    const names = [await call('/api/scorer/a'), await call('/api/scorer/a')].map(({ name }) => name);
    expect(names.toSorted()).toEqual(['one', 'two']);
  });

  it('leads all that is not for a service to the one that serves the page', async () => {
    ingress = await startIngress({
      upstreams: { scorer: [await upstream('scorer')], 'review-gateway': [await upstream('gateway')] },
    });
    for (const path of ['/', '/p/demo/review', '/assets/a.js?b=c'])
      expect(await call(path)).toEqual({ name: 'gateway', path, body: '' });
    expect(await call('/api/scorer/a')).toMatchObject({ name: 'scorer' });
    expect(await call('/api/review-gateway/a')).toMatchObject({ name: 'gateway', path: '/api/review-gateway/a' });
  });

  it('knows nothing else', async () => {
    ingress = await startIngress({ upstreams: {} });
    expect((await fetch(`${ingress.url}/api/elsewhere`)).status).toBe(404);
  });
});
