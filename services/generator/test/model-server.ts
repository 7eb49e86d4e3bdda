import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { BatchEndpoints } from './batch-endpoints.js';
import type { ChatRequest, ScriptedReply } from './scripted-reply.js';

type Script = (request: ChatRequest, prompt: string) => ScriptedReply | Promise<ScriptedReply>;

/** A chat completions server that says what the test tells it to, streamed, and remembers what it was asked. */
export class ModelServer {
  readonly requests: (ChatRequest & { headers: IncomingMessage['headers'] })[] = [];
  readonly batches = new BatchEndpoints((request) => this.script(request, request.messages[0]!.content));
  private readonly server: Server;

  private constructor(public script: Script) {
    this.server = createServer((request, response) => void this.answer(request, response));
  }

  static async start(script: Script): Promise<ModelServer> {
    const model = new ModelServer(script);
    await new Promise<void>((resolve) => model.server.listen(0, '127.0.0.1', resolve));
    return model;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1`;
  }

  get prompts(): string[] {
    return this.requests.map(({ messages }) => messages[0]!.content);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (await this.batches.answer(request, Buffer.concat(chunks), response)) return;
    const asked = JSON.parse(Buffer.concat(chunks).toString()) as ChatRequest;
    this.requests.push({ ...asked, headers: request.headers });
    const reply = await this.script(asked, asked.messages[0]!.content);
    if (reply.delayMs) await sleep(reply.delayMs, undefined, { ref: false });
    const { status = 200, headers = {} } = reply;
    if (status !== 200) {
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(JSON.stringify({ error: { message: reply.message ?? `scripted ${status}` } }));
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream', ...headers });
    const send = (choices: unknown[], rest = {}): boolean =>
      response.write(
        `data: ${JSON.stringify({ id: 'x', object: 'chat.completion.chunk', model: asked.model, choices, ...rest })}\n\n`,
      );
    const delta = (part: object, finish: string | null = null): boolean =>
      send([{ index: 0, delta: part, finish_reason: finish }]);
    for (const piece of pieces(reply.reasoning ?? '')) delta({ reasoning_content: piece });
    for (const piece of pieces(reply.content ?? '')) delta({ content: piece });
    if (reply.breakOff) {
      await sleep(20);
      response.destroy();
      return;
    }
    delta({}, reply.finishReason ?? 'stop');
    const tokens = reply.tokens === undefined ? { prompt: 11, completion: 7 } : reply.tokens;
    if (tokens) send([], { usage: { prompt_tokens: tokens.prompt, completion_tokens: tokens.completion } });
    response.end('data: [DONE]\n\n');
  }
}

/** Cut where it hurts: in the middle of words and tags. */
function pieces(text: string): string[] {
  return text.match(/[\s\S]{1,7}/gu) ?? [];
}

/** A reply in the prompted form. */
export function rationale(answer: string, remark = 'the finding points to it'): string {
  return `Step 1: First, ${remark}.\nStep 2: The others don't fit.\nConclusion: So it is ${answer}.\nAnswer: ${answer}`;
}
