import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';

/** Lets Fastify hand a body of lines over as the stream it is, before anything of it is read. */
@Injectable()
export class NdjsonBodies implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    fastify.addContentTypeParser(['application/x-ndjson', 'application/jsonl'], (_request, payload, done) =>
      done(null, payload),
    );
  }
}
