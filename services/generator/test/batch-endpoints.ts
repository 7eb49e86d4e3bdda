import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ChatRequest, ScriptedReply } from './scripted-reply.js';

interface Line {
  custom_id: string;
  body: ChatRequest;
}

interface HeldBatch {
  id: string;
  status: string;
  metadata: Record<string, string>;
  created_at: number;
  lines: Line[];
  output_file_id?: string;
  error_file_id?: string;
  errors?: { data: { message: string }[] };
}

/** What the next look at a batch finds, and what became of each of its requests. */
export interface BatchScript {
  /** `refused`: it isn't even begun; `forgotten`: nobody there knows of it any more. */
  status: 'in_progress' | 'completed' | 'expired' | 'failed' | 'refused' | 'forgotten';
  /** `cut`, `nameless` and `shapeless` are lines that can't be read, with and without the request's id; `left-out`: no line. */
  line?: (request: ChatRequest) => Became;
  /** Why it failed. */
  message?: string;
}

export type Became = 'answered' | 'expired' | 'refused' | 'cut' | 'nameless' | 'shapeless' | 'left-out';

/** OpenAI's files and batches, as far as the generator uses them. */
export class BatchEndpoints {
  readonly held: HeldBatch[] = [];
  script: BatchScript = { status: 'completed' };
  /** Whether the server has batches at all. */
  isThere = true;
  readonly files = new Map<string, string>();

  constructor(private readonly reply: (request: ChatRequest) => ScriptedReply | Promise<ScriptedReply>) {}

  /** @returns whether the request was one of these */
  async answer(request: IncomingMessage, body: Buffer, response: ServerResponse): Promise<boolean> {
    const [, , kind, id, part] = request.url!.split(/[/?]/u);
    const send = (value: unknown, status = 200): boolean => {
      response.writeHead(status, { 'content-type': 'application/json', 'x-simulated-model': 'true' });
      response.end(typeof value === 'string' ? value : JSON.stringify(value));
      return true;
    };
    if (kind === 'files' && part === 'content') {
      const file = this.files.get(id!);
      return file === undefined ? send({ error: { message: 'no such file' } }, 404) : send(file);
    }
    if (kind === 'files') {
      const headers = { 'content-type': request.headers['content-type']! };
      const file = (await new Response(new Uint8Array(body), { headers }).formData()).get('file') as File;
      return send({ id: this.keep(await file.text()) });
    }
    if (kind !== 'batches') return false;
    if (!this.isThere || (id?.startsWith('batch-') && this.script.status === 'forgotten'))
      return send({ error: { message: 'not found' } }, 404);
    if (request.method === 'GET' && id && id.startsWith('batch-')) return send(await this.look(this.batch(id)));
    if (request.method === 'GET') return send({ object: 'list', data: this.held.toReversed(), has_more: false });
    if (part === 'cancel') return send(Object.assign(this.batch(id!), { status: 'cancelled' }));
    if (this.script.status === 'refused') return send({ error: { message: 'not for this model' } }, 400);
    const { input_file_id, metadata } = JSON.parse(body.toString()) as {
      input_file_id: string;
      metadata: Record<string, string>;
    };
    const lines = this.files
      .get(input_file_id)!
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
    const batch = {
      id: `batch-${this.held.length + 1}`,
      status: 'in_progress',
      metadata,
      created_at: Date.now() / 1000,
      lines,
    };
    this.held.push(batch);
    return send(batch);
  }

  private async look(batch: HeldBatch): Promise<HeldBatch> {
    const { status, line = () => 'answered', message = 'line 1 is wrong' } = this.script;
    if (batch.status !== 'in_progress' || status === 'in_progress') return batch;
    if (status === 'failed') return Object.assign(batch, { status, errors: { data: [{ message }] } });
    const output: string[] = [];
    const errors: string[] = [];
    for (const { custom_id, body } of batch.lines) {
      const became = line(body);
      const whole = { custom_id, error: null, response: { status_code: 200, body: await this.completion(body) } };
      const refusal = { custom_id, response: { status_code: 400, body: { error: {} } }, error: null };
      const tooLate = { custom_id, response: null, error: { code: 'batch_expired', message: 'too late' } };
      const shapeless = { choices: [{ message: { content: { parts: [] } } }], usage: 'much' };
      const text = JSON.stringify(whole);
      if (became === 'answered') output.push(text);
      else if (became === 'cut') output.push(text.slice(0, -20));
      else if (became === 'nameless') output.push(text.replace(custom_id, 'somebody').slice(0, -20));
      else if (became === 'shapeless')
        output.push(JSON.stringify({ ...whole, response: { ...whole.response, body: shapeless } }));
      else if (became === 'expired') errors.push(JSON.stringify(tooLate));
      else if (became === 'refused') errors.push(JSON.stringify(refusal));
    }
    const file = (some: string[]) => (some.length > 0 ? this.keep(some.join('\n')) : undefined);
    return Object.assign(batch, { status, output_file_id: file(output), error_file_id: file(errors) });
  }

  private async completion(request: ChatRequest): Promise<object> {
    const { content = '', tokens, finishReason = 'stop' } = await this.reply(request);
    const usage = tokens === undefined ? { prompt: 11, completion: 7 } : tokens;
    return {
      model: request.model,
      choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: finishReason }],
      usage: usage && { prompt_tokens: usage.prompt, completion_tokens: usage.completion },
    };
  }

  private batch(id: string): HeldBatch {
    return this.held.find((batch) => batch.id === id)!;
  }

  private keep(text: string): string {
    const id = `file-${this.files.size + 1}`;
    this.files.set(id, text);
    return id;
  }
}
