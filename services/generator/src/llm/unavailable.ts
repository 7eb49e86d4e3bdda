import OpenAI from 'openai';
import { readRetryAfter } from '../domain/calls/retry-delay.js';
import { ModelUnavailable } from '../application/ports/language-model.js';

/** After a refusal of one request for its own sake. */
const refusedAgainSeconds = 600;
/** What a server can ask for at most; some mean something else by a larger number. */
const longestRetryAfterSeconds = 3600;
const shownLetters = 300;
/** How servers say that nothing is left to spend, under a status that otherwise means "later". */
const quotaWords = /insufficient[_ ](?:quota|balance|funds)|exceeded your current quota|billing[_ ]hard[_ ]limit/iu;

export interface Asked {
  readonly baseUrl: string;
  readonly model: string;
  /** Whose key was used. */
  readonly account: string;
  /** So that no message repeats it, whatever the server says. */
  readonly key: string | null;
  readonly idleSeconds: number;
}

/** Says in words what keeps a call from getting a reply, and what to do. Never holds the key. */
export function unavailable(error: unknown, asked: Asked): ModelUnavailable {
  if (error instanceof ModelUnavailable) return error;
  const { baseUrl, model, idleSeconds } = asked;
  const cause = without(asked.key, causeOf(error));
  if (/UND_ERR_(?:HEADERS|BODY)_TIMEOUT/u.test(codes(error)))
    return new ModelUnavailable(`${baseUrl} was silent for ${idleSeconds} s (LLM_IDLE_TIMEOUT_SECONDS)`, 'late', {
      mayBePaid: true,
    });
  if (error instanceof OpenAI.APIConnectionError)
    return new ModelUnavailable(`${baseUrl} can't be reached (${cause}); check OPENAI_BASE_URL`, 'unreachable');
  const { status, headers } = (error instanceof OpenAI.APIError ? error : {}) as { status?: number; headers?: Headers };
  if (status === undefined)
    return new ModelUnavailable(`the reply of ${baseUrl} can't be read: ${cause}`, 'late', { mayBePaid: true });
  const said = `${baseUrl} answered ${status}`;
  if (status === 402 || (status === 429 && quotaWords.test(`${codes(error)} ${cause}`)))
    return new ModelUnavailable(`${said}: the account (${asked.account}) has no quota or money left`, 'quota');
  if (status === 401 || status === 403)
    return new ModelUnavailable(
      `${said}: it refuses the key (${asked.account}); check OPENAI_API_KEY and LLM_KEYS`,
      'key',
    );
  if (status === 404)
    return new ModelUnavailable(
      `${said}: it has no model "${model}", or no chat completions; check the project's models, LLM_MODEL and OPENAI_BASE_URL`,
      'model',
    );
  if (status === 429 || status >= 500 || status === 408 || status === 409) {
    const isBusy = status === 429 || status === 503 || status === 529;
    const retryAfterSeconds = retryAfter(headers);
    return new ModelUnavailable(`${said} again and again`, isBusy ? 'busy' : 'server', { retryAfterSeconds });
  }
  return new ModelUnavailable(`${said} to the request: ${cause.slice(0, shownLetters)}`, 'request', {
    retryAfterSeconds: refusedAgainSeconds,
  });
}

function retryAfter(headers: Headers | undefined): number | null {
  const ms = headers?.get('retry-after-ms');
  const seconds = ms && /^\d+(\.\d+)?$/u.test(ms) ? Number(ms) / 1000 : null;
  const asked = seconds ?? readRetryAfter(headers?.get('retry-after'), new Date());
  return asked === null ? null : Math.min(asked, longestRetryAfterSeconds);
}

function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return cause instanceof Error ? causeOf(cause) : ((error as { code?: string }).code ?? error.message);
}

/** The codes of an error and of all that caused it. */
function codes(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const { code, type } = error as { code?: unknown; type?: unknown };
  return `${String(code)} ${String(type)} ${error.message} ${codes(error.cause)}`;
}

const without = (key: string | null, text: string): string => (key ? text.replaceAll(key, '(the key)') : text);
