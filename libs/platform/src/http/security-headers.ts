import type { FastifyInstance } from 'fastify';

const everywhere = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** What a browser may do with an answer of the API that somebody opens in it: nothing. */
const apiPolicy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** The description of the API is a page of its own, with a script in it that the library wrote. */
const docsPolicy =
  "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
  "connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'";

/** Two years, as browsers' lists ask for; a site of one's own decides about subdomains. */
const onlyByTls = 'max-age=63072000';

/** Puts the headers that browsers heed on every answer of a service; a route may replace what it knows better. */
export function addSecurityHeaders(fastify: FastifyInstance, name: string): void {
  const docs = `/api/${name}/docs`;
  fastify.addHook('onRequest', async (request, reply) => {
    const { url } = request;
    const isDocs = url === docs || url.startsWith(`${docs}/`) || url.startsWith(`${docs}?`);
    void reply.headers(everywhere);
    void reply.header('content-security-policy', isDocs ? docsPolicy : apiPolicy);
    // Answers are of the moment and of one person; a browser's cache is for files.
    if (!isDocs) void reply.header('cache-control', 'no-store');
    if (request.protocol === 'https') void reply.header('strict-transport-security', onlyByTls);
  });
}
