import OpenAI, { toFile } from 'openai';
import {
  BatchServer,
  type BatchAnswer,
  type BatchedRequest,
  type BatchProgress,
} from '../application/ports/batch-server.js';
import { ModelUnavailable } from '../application/ports/language-model.js';
import { keyOf, type AccountKeys } from './account-keys.js';
import { readBatchAnswer } from './batch-answer.js';
import { chatRequest, simulatedHeader } from './chat-request.js';
import { unavailable } from './unavailable.js';

export interface BatchSettings {
  baseUrl: string;
  keys: AccountKeys;
}

type Batch = OpenAI.Batches.Batch;

/** For one request to the server: files are large. */
const timeoutMs = 300_000;
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

  send(project: string, id: string, requests: readonly BatchedRequest[]): Promise<string> {
    return this.ask(project, async (options) => {
      const lines = requests.map(({ id: custom_id, request }) =>
        JSON.stringify({ custom_id, method: 'POST', url: endpoint, body: chatRequest(request) }),
      );
      const file = await toFile(Buffer.from(`${lines.join('\n')}\n`), `${id}.jsonl`);
      const { id: input } = await this.client.files.create({ file, purpose: 'batch' }, options);
      const batch = await this.client.batches.create(
        { input_file_id: input, endpoint, completion_window: '24h', metadata: { [metadataKey]: id } },
        options,
      );
      return batch.id;
    });
  }

  look(project: string, providerId: string): Promise<BatchProgress> {
    return this.ask(project, async (options) => {
      const { status, errors, output_file_id, error_file_id } = await this.client.batches.retrieve(providerId, options);
      const isTooMuch = (errors?.data ?? []).some(({ code }) => code === tooMuch);
      const said = (errors?.data ?? []).slice(0, shownErrors).map(({ message }) => message ?? '');
      return {
        ended: isTooMuch ? 'expired' : (ends[status] ?? null),
        why: said.length > 0 ? `${status}: ${said.join('; ')}` : null,
        answers: [output_file_id, error_file_id].filter((file) => typeof file === 'string'),
      };
    });
  }

  answers(project: string, { answers: files }: BatchProgress): Promise<BatchAnswer[]> {
    return this.ask(project, async (options) => {
      const answers: BatchAnswer[] = [];
      for (const file of files) {
        const response = await this.client.files.content(file, options);
        const simulated = response.headers.get(simulatedHeader) === 'true';
        for (const line of (await response.text()).split('\n'))
          if (line.trim() !== '') answers.push(readBatchAnswer(line, simulated));
      }
      return answers;
    });
  }

  async cancel(project: string, providerId: string): Promise<void> {
    await this.ask(project, (options) => this.client.batches.cancel(providerId, options));
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
      throw unavailable(error, { baseUrl, model: 'batches', account, key, idleSeconds: timeoutMs / 1000 });
    }
  }
}
