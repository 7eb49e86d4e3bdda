import OpenAI from 'openai';
import type { Tokens } from '@consilium/contracts';
import {
  LanguageModel,
  ModelUnavailable,
  type Completion,
  type CompletionRequest,
} from '../application/ports/language-model.js';
import { serverSentData } from './server-sent-data.js';
import { unavailable } from './unavailable.js';

export interface OpenAiSettings {
  baseUrl: string;
  apiKey: string | null;
  model: string | null;
  /** For one call with its retries, until the last word of the reply. */
  timeoutSeconds: number;
}

/** Beside a call's own retries of 429, 5xx and lost connections, the job itself is tried again later. */
const retriesWithinCall = 4;
/** Set by servers whose model isn't a real one. */
const simulatedHeader = 'x-simulated-model';

type Chunk = OpenAI.Chat.Completions.ChatCompletionChunk;
/** DeepSeek's and other servers' field, unknown to the client's types. */
type Delta = OpenAI.Chat.Completions.ChatCompletionChunk.Choice.Delta & {
  reasoning_content?: string | null;
  reasoning?: string | null;
};

/**
 * A server that speaks OpenAI's chat completions. Replies are streamed: reasoning takes minutes, and proxies cut
 * connections that stay silent.
 */
export class OpenAiLanguageModel extends LanguageModel {
  readonly defaultModel: string | null;
  private readonly client: OpenAI;

  constructor(private readonly settings: OpenAiSettings) {
    super();
    this.defaultModel = settings.model;
    this.client = new OpenAI({
      baseURL: settings.baseUrl,
      // The client insists on a key; servers on one's own machine don't look at it.
      apiKey: settings.apiKey ?? 'none',
      organization: null,
      project: null,
      maxRetries: retriesWithinCall,
      timeout: settings.timeoutSeconds * 1000,
      logLevel: 'off',
    });
  }

  async complete(request: CompletionRequest, signal: AbortSignal): Promise<Completion> {
    const { timeoutSeconds, baseUrl } = this.settings;
    const call = new AbortController();
    const stop = (): void => call.abort();
    signal.addEventListener('abort', stop);
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      call.abort();
    }, timeoutSeconds * 1000);
    try {
      return await this.stream(request, call.signal);
    } catch (error) {
      signal.throwIfAborted();
      if (late)
        throw new ModelUnavailable(
          `no whole reply within ${timeoutSeconds} s (LLM_TIMEOUT_SECONDS)`,
          false,
          null,
          true,
        );
      throw unavailable(error, request.model, baseUrl);
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
    }
  }

  private async stream(request: CompletionRequest, signal: AbortSignal): Promise<Completion> {
    const response = await this.client.chat.completions
      .create(
        {
          model: request.model,
          // R1's makers advise against a system prompt.
          messages: [{ role: 'user', content: request.prompt }],
          seed: request.seed,
          stream: true,
          stream_options: { include_usage: true },
          ...(request.temperature !== null && { temperature: request.temperature }),
          ...(request.maxTokens !== null && { max_tokens: request.maxTokens }),
        },
        { signal },
      )
      .asResponse();
    const simulated = response.headers.get(simulatedHeader) === 'true';
    const reply = new ReplyWriter();
    for await (const data of serverSentData(response.body!)) reply.add(JSON.parse(data) as Chunk);
    return { ...reply.finish(request.model), simulated };
  }
}

/** Puts a reply together from its chunks. */
class ReplyWriter {
  private content = '';
  private reasoning: string | null = null;
  private finishReason: string | null = null;
  private model: string | null = null;
  private tokens: Tokens = { prompt: 0, completion: 0 };

  add(chunk: Chunk): void {
    const { choices, usage, model } = chunk;
    // Some servers report what went wrong in the middle of a stream, which has begun with status 200.
    const { error } = chunk as { error?: { message?: string } | string };
    if (error) throw new Error(typeof error === 'string' ? error : (error.message ?? 'an error without a message'));
    if (model) this.model = model;
    if (usage) this.tokens = { prompt: usage.prompt_tokens ?? 0, completion: usage.completion_tokens ?? 0 };
    const choice = choices?.[0];
    if (!choice) return;
    const delta = choice.delta as Delta | undefined;
    this.content += delta?.content ?? '';
    const thought = delta?.reasoning_content ?? delta?.reasoning;
    if (thought !== null && thought !== undefined) this.reasoning = (this.reasoning ?? '') + thought;
    this.finishReason = choice.finish_reason ?? this.finishReason;
  }

  /** A stream that ends without a reason was cut: the connection closed in the middle of the reply. */
  finish(asked: string): Omit<Completion, 'simulated'> {
    if (this.finishReason === null) throw new ModelUnavailable('the reply broke off in the middle', false, null, true);
    const { content, reasoning, finishReason, tokens } = this;
    return { model: this.model ?? asked, reply: { content, reasoning, finishReason }, tokens };
  }
}
