import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { ChatRequest } from './chat-completions.js';

const Line = z.object({ custom_id: z.string(), body: ChatRequest });
const NewBatch = z.object({ input_file_id: z.string(), metadata: z.record(z.string(), z.string()).nullish() });

interface Batch {
  id: string;
  object: 'batch';
  status: 'in_progress' | 'completed' | 'cancelled';
  created_at: number;
  metadata: Record<string, string> | null;
  input_file_id: string;
  output_file_id?: string;
  error_file_id?: string;
}

/** What providers take at most. */
const largestFile = 200 * 1024 * 1024;

/**
 * Files and batches of OpenAI's interface: a batch is answered once its time has come and somebody looks at it, without
 * regard to how many calls the server takes at once.
 *
 * @param answer the body of the completion; null where the request isn't one that it can answer
 */
export function addBatches(app: FastifyInstance, delayMs: number, answer: (request: ChatRequest) => unknown): void {
  const files = new Map<string, string>();
  const batches = new Map<string, Batch & { dueAt: number }>();
  const keep = (lines: readonly unknown[]): string => {
    const id = `file-${randomUUID()}`;
    files.set(id, lines.map((line) => JSON.stringify(line)).join('\n'));
    return id;
  };

  app.addContentTypeParser('multipart/form-data', { parseAs: 'buffer', bodyLimit: largestFile }, (http, body, done) => {
    const headers = { 'content-type': http.headers['content-type']! };
    new Response(new Uint8Array(body as Buffer), { headers }).formData().then((form) => done(null, form), done);
  });
  app.post('/v1/files', { bodyLimit: largestFile }, async (http) => {
    const file = (http.body as FormData).get('file') as File;
    const id = `file-${randomUUID()}`;
    files.set(id, await file.text());
    return { id, object: 'file', bytes: file.size, created_at: seconds(), filename: file.name, purpose: 'batch' };
  });
  app.get<{ Params: { id: string } }>('/v1/files/:id/content', async (http, reply) => {
    const text = files.get(http.params.id);
    return text === undefined ? reply.code(404).send(missing) : reply.type('application/jsonl').send(text);
  });

  app.post('/v1/batches', async (http, reply) => {
    const { input_file_id, metadata = null } = NewBatch.parse(http.body);
    if (!files.has(input_file_id)) return reply.code(404).send(missing);
    const id = `batch_${randomUUID()}`;
    const made = { id, object: 'batch' as const, status: 'in_progress' as const, created_at: seconds() };
    const batch = { ...made, metadata, input_file_id, dueAt: Date.now() + delayMs };
    batches.set(id, batch);
    return shown(batch);
  });
  app.get('/v1/batches', async () => ({
    object: 'list',
    data: [...batches.values()].toReversed().map(shown),
    has_more: false,
  }));
  app.get<{ Params: { id: string } }>('/v1/batches/:id', async (http, reply) => {
    const batch = batches.get(http.params.id);
    if (!batch) return reply.code(404).send(missing);
    if (batch.status === 'in_progress' && batch.dueAt <= Date.now()) complete(batch);
    return shown(batch);
  });
  app.post<{ Params: { id: string } }>('/v1/batches/:id/cancel', async (http, reply) => {
    const batch = batches.get(http.params.id);
    if (!batch) return reply.code(404).send(missing);
    if (batch.status === 'in_progress') batch.status = 'cancelled';
    return shown(batch);
  });

  function complete(batch: Batch): void {
    const output: unknown[] = [];
    const errors: unknown[] = [];
    for (const line of files.get(batch.input_file_id)!.split('\n').filter(Boolean)) {
      const { custom_id, body: request } = Line.parse(JSON.parse(line));
      const body = answer(request);
      const status_code = body === null ? 400 : 200;
      (body === null ? errors : output).push({ custom_id, response: { status_code, body }, error: null });
    }
    batch.status = 'completed';
    if (output.length > 0) batch.output_file_id = keep(output);
    if (errors.length > 0) batch.error_file_id = keep(errors);
  }
}

const seconds = (): number => Math.floor(Date.now() / 1000);
const shown = ({ dueAt: _, ...batch }: Batch & { dueAt: number }): Batch => batch;
const missing = {
  error: { message: 'There is no such thing', type: 'invalid_request_error', param: null, code: null },
};
