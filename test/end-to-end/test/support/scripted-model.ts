import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the model replies to a prompt: a text, or a refusal by its status. */
export type Script = (prompt: string, call: number) => string | number | Promise<string>;

interface Request {
  stream?: boolean;
  model: string;
  messages: { content: string }[];
}

/** A rationale in the form that the prompts ask for. */
export const rationale = (
  answer: string,
  steps = ['The findings point to it.', 'Nothing else explains them.'],
): string =>
  [...steps.map((step, index) => `Step ${index + 1}: ${step}`), 'Conclusion: So it is.', `Answer: ${answer}`].join(
    '\n',
  );

/** An OpenAI-compatible server whose replies a test writes, and which keeps every prompt. */
export class ScriptedModel {
  readonly prompts: string[] = [];
  private script: Script = () => rationale('B');
  private readonly server: Server;

  private constructor() {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        void this.reply(JSON.parse(Buffer.concat(chunks).toString()) as Request).then((body) => {
          response.writeHead(body.status, {
            'content-type': body.stream ? 'text/event-stream' : 'application/json',
            'x-simulated-model': 'true',
          });
          response.end(body.text);
        });
      });
    });
  }

  static async start(): Promise<ScriptedModel> {
    const model = new ScriptedModel();
    await new Promise<void>((resolve) => model.server.listen(0, '127.0.0.1', resolve));
    return model;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1`;
  }

  replies(script: Script): void {
    this.script = script;
    this.prompts.length = 0;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async reply({
    messages,
    model,
    stream,
  }: Request): Promise<{ status: number; text: string; stream: boolean }> {
    const prompt = messages.map(({ content }) => content).join('\n');
    this.prompts.push(prompt);
    const content = await this.script(prompt, this.prompts.length);
    if (typeof content === 'number')
      return { status: content, stream: false, text: JSON.stringify({ error: { message: 'refused' } }) };
    const usage = { prompt_tokens: 10, completion_tokens: 20, total_tokens: 30 };
    const head = { id: 'reply', created: 0, model };
    if (!stream) {
      const choices = [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content } }];
      return {
        status: 200,
        stream: false,
        text: JSON.stringify({ ...head, object: 'chat.completion', choices, usage }),
      };
    }
    const chunk = { ...head, object: 'chat.completion.chunk' };
    const parts = [
      { ...chunk, choices: [{ index: 0, delta: { role: 'assistant', content }, finish_reason: null }] },
      { ...chunk, choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] },
      { ...chunk, choices: [], usage },
    ];
    return {
      status: 200,
      stream: true,
      text: parts.map((part) => `data: ${JSON.stringify(part)}\n\n`).join('') + 'data: [DONE]\n\n',
    };
  }
}
