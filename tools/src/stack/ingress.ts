import type { AddressInfo } from 'node:net';
import httpProxy from '@fastify/http-proxy';
import fastify from 'fastify';

export interface IngressOptions {
  /** 0, or none: any free port. */
  port?: number;
  /** Service name → base URLs of its processes that serve HTTP, such as `http://127.0.0.1:3001`. */
  upstreams: Readonly<Record<string, readonly string[]>>;
}

export interface Ingress {
  url: string;
  stop(): Promise<void>;
}

/** The service that serves the experts' page. */
const servesPage = 'review-gateway';

/** One origin for services that run apart: `/api/<service>/…` goes to its processes in turn, all else to the page's. */
export async function startIngress({ port = 0, upstreams }: IngressOptions): Promise<Ingress> {
  const app = fastify({ forceCloseConnections: true });
  const prefixes = Object.entries(upstreams).map(([service, urls]) => [`/api/${service}`, urls] as const);
  const page = upstreams[servesPage];
  for (const [prefix, urls] of [...prefixes, ...(page ? [['/', page] as const] : [])]) {
    let turn = 0;
    await app.register(httpProxy, {
      prefix,
      rewritePrefix: prefix,
      upstream: '',
      replyOptions: { getUpstream: () => urls[turn++ % urls.length]! },
      // An import is one long request, and a release one long answer.
      undici: { connections: 64, headersTimeout: 600_000, bodyTimeout: 600_000 },
    });
  }
  await app.listen({ port, host: '127.0.0.1' });
  const { port: listening } = app.server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${listening}`, stop: async () => app.close() };
}
