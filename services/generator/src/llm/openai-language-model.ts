import OpenAI from 'openai';
import { Agent, fetch } from 'undici';
import {
  LanguageModel,
  ModelUnavailable,
  type Completion,
  type CompletionRequest,
} from '../application/ports/language-model.js';
import { keyOf, type AccountKeys } from './account-keys.js';
import { chatRequest, simulatedHeader } from './chat-request.js';
import type { LimitNames } from './limit-names.js';
import { ReplyWriter, type Chunk } from './reply-writer.js';
import { serverSentData } from './server-sent-data.js';
import { unavailable } from './unavailable.js';

export interface OpenAiSettings {
  baseUrl: string;
  keys: AccountKeys;
  limitNames: LimitNames;
  model: string | null;
  /** For one call, until the last word of the reply. */
  timeoutSeconds: number;
  /** For the first word, and between two. */
  idleSeconds: number;
}

const connectMs = 10_000;
/** Below what servers commonly grant: a request on a connection that is just being closed is lost. */
const keepAliveMs = 4000;

/**
 * A server that speaks OpenAI's chat completions. Replies are streamed: reasoning takes minutes, and proxies cut
 * connections that stay silent.
 */
export class OpenAiLanguageModel extends LanguageModel {
  readonly defaultModel: string | null;
  readonly endpoint: string;
  private readonly client: OpenAI;
  private readonly agent: Agent;

  constructor(private readonly settings: OpenAiSettings) {
    super();
    this.defaultModel = settings.model;
    this.endpoint = settings.baseUrl;
    const idleMs = settings.idleSeconds * 1000;
    // As many connections as calls; an agent of its own, since Node's gives up on silence after five minutes.
    this.agent = new Agent({
      headersTimeout: idleMs,
      bodyTimeout: idleMs,
      keepAliveTimeout: keepAliveMs,
      connect: { timeout: connectMs },
    });
    this.client = new OpenAI({
      baseURL: settings.baseUrl,
      // The client insists on a key; each call sends that of its project.
      apiKey: 'none',
      organization: null,
      project: null,
      // Each try takes a slot and counts against the limits: whoever calls tries again.
      maxRetries: 0,
      timeout: settings.timeoutSeconds * 1000,
      fetch: fetch as unknown as typeof globalThis.fetch,
      fetchOptions: { dispatcher: this.agent },
      logLevel: 'off',
    });
  }

  /** For Nest, when the service ends. */
  async onApplicationShutdown(): Promise<void> {
    await this.agent.destroy();
  }

  accountOf(project: string): string {
    return this.settings.keys.accountOf(project);
  }

  async complete(request: CompletionRequest, signal: AbortSignal): Promise<Completion> {
    const { timeoutSeconds, baseUrl, idleSeconds, limitNames } = this.settings;
    const { project, model } = request;
    const key = keyOf(this.settings.keys, project);
    const startedAt = performance.now();
    const call = new AbortController();
    const stop = (): void => call.abort();
    signal.addEventListener('abort', stop);
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      call.abort();
    }, timeoutSeconds * 1000);
    try {
      return await this.stream(request, key, call.signal);
    } catch (error) {
      signal.throwIfAborted();
      if (late)
        throw new ModelUnavailable(`no whole reply within ${timeoutSeconds} s (LLM_TIMEOUT_SECONDS)`, 'late', {
          mayBePaid: true,
        });
      if (limitNames.learn(error, request))
        throw new ModelUnavailable(`${baseUrl} takes no max_tokens for "${model}"`, 'server');
      const tookMs = performance.now() - startedAt;
      throw unavailable(error, { baseUrl, model, account: this.accountOf(project), key, idleSeconds, tookMs });
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
    }
  }

  private async stream(request: CompletionRequest, key: string | null, signal: AbortSignal): Promise<Completion> {
    const startedAt = performance.now();
    const response = await this.client.chat.completions
      .create(
        {
          ...chatRequest(request, this.settings.limitNames.of(request.model)),
          stream: true,
          stream_options: { include_usage: true },
        },
        { signal, headers: { authorization: key === null ? null : `Bearer ${key}` } },
      )
      .asResponse();
    const simulated = response.headers.get(simulatedHeader) === 'true';
    const reply = new ReplyWriter();
    let firstWordMs: number | null = null;
    for await (const data of serverSentData(response.body!)) {
      firstWordMs ??= performance.now() - startedAt;
      reply.add(JSON.parse(data) as Chunk);
    }
    return { ...reply.finish(request.model), simulated, firstWordMs: firstWordMs ?? performance.now() - startedAt };
  }
}
