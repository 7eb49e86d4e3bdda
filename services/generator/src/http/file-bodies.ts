import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import type { FileFormat } from '../application/import/question-files.js';

/** Media types of files of questions. `application/json` isn't among them: every other route takes that as a small body. */
const formats: Readonly<Record<string, FileFormat | null>> = {
  // Of JSON, the bytes tell lines from an array.
  'application/x-ndjson': 'json',
  'application/jsonl': 'json',
  'text/csv': 'csv',
  'text/tab-separated-values': 'csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.apache.parquet': 'parquet',
  'application/octet-stream': null,
};

/** The format that a media type declares; null where it leaves it open. */
export function declaredFormat(type: string | undefined): FileFormat | null {
  return formats[type?.split(';')[0]?.trim().toLowerCase() ?? ''] ?? null;
}

export const fileTypes = Object.keys(formats);

/** Lets Fastify hand the body of a file over as the stream it is, before anything of it is read. */
@Injectable()
export class FileBodies implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    fastify.addContentTypeParser(fileTypes, (_request, payload, done) => done(null, payload));
  }
}
