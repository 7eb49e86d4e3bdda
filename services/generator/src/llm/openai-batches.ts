import OpenAI, { toFile } from 'openai';
import {
  BatchServer,
  type BatchAnswer,
  type BatchAnswers,
  type BatchedRequest,
  type BatchProgress,
} from '../application/ports/batch-server.js';
import { ModelUnavailable, type CompletionRequest } from '../application/ports/language-model.js';
import { keyOf, type AccountKeys } from './account-keys.js';
import { readBatchAnswer } from './batch-answer.js';
import { chatRequest, simulatedHeader } from './chat-request.js';
import { withoutKey } from './error-words.js';
import type { LimitNames } from './limit-names.js';
import { unavailable } from './unavailable.js';

export interface BatchSettings {
  baseUrl: string;
  keys: AccountKeys;
  limitNames: LimitNames;
}

type Batch = OpenAI.Batches.Batch;

/** For one request to the server: files are large. */
const timeoutMs = 300_000;
/** Beginning a batch is a small request, and must not arrive once another process takes its sender for dead. */
const beginningMs = 30_000;
const endpoint = '/v1/chat/completions';
/** Under which our id stands in a batch's metadata. */
const metadataKey = 'consilium_batch';
const shownErrors = 3;
/** By which the provider's clock may differ from ours. */
const clocksApartMs = 3_600_000;
/** The account has too much under way: nothing is wrong with the batch. */
const tooMuch = 'token_limit_exceeded';
const ends: Partial<Record<Batch['status'], BatchProgress['ended']>> = {
  completed: 'completed',
  failed: 'failed',
  expired: 'expired',
  cancelled: 'cancelled',
};

/** OpenAI's Batch API, which other providers offer too. */
export class OpenAiBatches extends BatchServer {
  private readonly client: OpenAI;

  constructor(private readonly settings: BatchSettings) {
    super();
    const { baseUrl } = settings;
    this.client = new OpenAI({
      baseURL: baseUrl,
      apiKey: 'none',
      organization: null,
      project: null,
      maxRetries: 0,
      timeout: timeoutMs,
      logLevel: 'off',
    });
  }

  find(project: string, id: string, since: Date): Promise<string | null> {
    return this.ask(project, async (options) => {
      // The newest come first.
      for await (const batch of this.client.batches.list({ limit: 100 }, options)) {
        if (batch.metadata?.[metadataKey] === id) return batch.id;
        if (batch.created_at * 1000 < since.getTime() - clocksApartMs) break;
      }
      return null;
    });
  }

  upload(project: string, id: string, requests: readonly BatchedRequest[]): Promise<string> {
    return this.ask(project, async (options) => {
      const lines = requests.map(({ id: custom_id, request }) =>
        JSON.stringify({ custom_id, method: 'POST', url: endpoint, body: this.bodyOf(request) }),
      );
      const file = await toFile(Buffer.from(`${lines.join('\n')}\n`), `${id}.jsonl`);
      return (await this.client.files.create({ file, purpose: 'batch' }, options)).id;
    });
  }

  begin(project: string, id: string, file: string): Promise<string> {
    return this.ask(project, async (options) => {
      const batch = await this.client.batches.create(
        { input_file_id: file, endpoint, completion_window: '24h', metadata: { [metadataKey]: id } },
        { ...options, timeout: beginningMs },
      );
      return batch.id;
    });
  }

  look(project: string, providerId: string): Promise<BatchProgress> {
    return this.ask(project, async (options) => {
      const batch = await orNull(this.client.batches.retrieve(providerId, options));
      if (batch === null) {
        // A server without a Batch API, or a wrong address, would say the same: that throws, and is somebody's to mend.
        await this.client.batches.list({ limit: 1 }, options);
        return { ended: 'forgotten', why: 'forgotten: the server no longer has this batch', answers: [] };
      }
      const { status, errors, output_file_id, error_file_id } = batch;
      const isTooMuch = (errors?.data ?? []).some(({ code }) => code === tooMuch);
      const key = keyOf(this.settings.keys, project);
      const said = (errors?.data ?? []).slice(0, shownErrors).map(({ message }) => withoutKey(message ?? '', key));
      return {
        ended: isTooMuch ? 'expired' : (ends[status] ?? null),
        why: said.length > 0 ? `${status}: ${said.join('; ')}` : null,
        answers: [output_file_id, error_file_id].filter((file) => typeof file === 'string'),
      };
    });
  }

  answers(project: string, { answers: files }: BatchProgress): Promise<BatchAnswers> {
    return this.ask(project, async (options) => {
      const lines: (BatchAnswer | null)[] = [];
      for (const file of files) {
        const response = await orNull(this.client.files.content(file, options));
        const simulated = response?.headers.get(simulatedHeader) === 'true';
        const text =
          response === null ? [null] : (await response.text()).split('\n').filter((line) => line.trim() !== '');
        lines.push(...text.map((line) => (line === null ? null : readBatchAnswer(line, simulated))));
      }
      const answers = lines.filter((line) => line !== null);
      return { answers, isWhole: answers.length === lines.length };
    });
  }

  async cancel(project: string, providerId: string): Promise<void> {
    await this.ask(project, (options) => this.client.batches.cancel(providerId, options));
  }

  private bodyOf(request: CompletionRequest): object {
    return chatRequest(request, this.settings.limitNames.of(request.model));
  }

  private async ask<T>(
    project: string,
    work: (options: { headers: { authorization: string | null } }) => Promise<T>,
  ): Promise<T> {
    const { keys, baseUrl } = this.settings;
    const key = keyOf(keys, project);
    try {
      return await work({ headers: { authorization: key === null ? null : `Bearer ${key}` } });
    } catch (error) {
      const account = keys.accountOf(project);
      if (error instanceof OpenAI.NotFoundError)
        throw new ModelUnavailable(`${baseUrl} answered 404: it has no Batch API, or not this batch any more`, 'model');
      // Nothing is written, or paid, while one of these requests is answered.
      throw unavailable(error, { baseUrl, model: 'batches', account, key, idleSeconds: timeoutMs / 1000, tookMs: 0 });
    }
  }
}

/** Null where the server hasn't got it. */
async function orNull<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof OpenAI.APIError && (error.status === 404 || error.status === 410)) return null;
    throw error;
  }
}
