import { access } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyCookie from '@fastify/cookie';
import fastifyStatic from '@fastify/static';
import { Problem } from '@consilium/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Where the page's bundling leaves it. */
export const builtSite = fileURLToPath(new URL('../../../web/dist/site', import.meta.url));

const yearSeconds = 365 * 24 * 60 * 60;

/** Serves the experts' page at all that is not `/api`: its files, and its document for every address that the page knows. */
@Injectable()
export class Site implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly folder: string,
    private readonly policy: Readonly<Record<string, string>>,
  ) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    void fastify.register(fastifyCookie);
    void fastify.register(fastifyStatic, {
      root: this.folder,
      serve: false,
      preCompressed: true,
      cacheControl: false,
      // Of what is there only: nobody is to remember for a year that something is missing.
      setHeaders: (reply, path) => void reply.header('cache-control', cachingOf(relative(this.folder, path))),
      // The page may be built later; until then its lack is told.
      suppressWarning: true,
    });
    fastify.get('/*', (request, reply) => this.serve(request, reply));
  }

  private async serve(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { pathname } = new URL(request.url, 'http://any');
    if (pathname === '/api' || pathname.startsWith('/api/')) {
      reply.callNotFound();
      return reply;
    }
    void reply.headers(this.policy);
    // A file that is missing is missing, and no page.
    if (/\.[^/]*$/.test(pathname)) return reply.sendFile(pathname);
    return this.sendPage(reply);
  }

  private async sendPage(reply: FastifyReply): Promise<FastifyReply> {
    const isBuilt = await access(join(this.folder, 'index.html')).then(
      () => true,
      () => false,
    );
    if (isBuilt) return reply.sendFile('/index.html');
    throw new Problem(
      503,
      'page-not-built',
      'The page is not built here: run "npm start", or "npx vite build" in services/review-gateway/web. The API works without it.',
    );
  }
}

function cachingOf(file: string): string {
  // The bundler puts a hash of the content into the name.
  if (file.startsWith('assets/')) return `public, max-age=${yearSeconds}, immutable`;
  return file.startsWith('index.html') ? 'no-cache' : 'public, max-age=3600';
}
