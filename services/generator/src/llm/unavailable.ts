import OpenAI from 'openai';
import { readRetryAfter } from '../domain/calls/retry-delay.js';
import { ModelUnavailable } from '../application/ports/language-model.js';
import { wordsOf } from './error-words.js';

/** What a server can ask for at most; some mean something else by a larger number. */
const longestRetryAfterSeconds = 3600;
const shownLetters = 300;
/** How servers say that nothing is left to spend, under a status that otherwise means "later". */
const quotaWords = /insufficient[_ ](?:quota|balance|funds)|exceeded your current quota|billing[_ ]hard[_ ]limit/iu;
/** How they say that it is this prompt that they don't like, under a status that otherwise means the key. */
const moderationWords =
  /moderat|flagged|content[_ -]?(?:policy|filter|management)|safety (?:system|polic)|inappropriate|data[_ ]?inspection/iu;
/** How they say that no reply may be so long. */
const lengthWords =
  /max_(?:completion_|output_|new_)?tokens|(?:completion|output) tokens|context[_ ](?:length|window)|maximum (?:length|number of tokens)/iu;
/** No request got as far as the server. */
const neverSent =
  /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT|CERT|ERR_TLS|ERR_SSL/u;
/** Proxies' words for a server that they couldn't reach or that told them to come later. */
const neverBegun = [429, 501, 503, 521, 522, 523, 525, 526, 529];
/** What fails within this time has had none to write a reply worth speaking of. */
const unpaidMs = 2000;

export interface Asked {
  readonly baseUrl: string;
  readonly model: string;
  /** Whose key was used. */
  readonly account: string;
  /** So that no message repeats it, whatever the server says. */
  readonly key: string | null;
  readonly idleSeconds: number;
  /** Since the request was sent. */
  readonly tookMs: number;
}

/** Says in words what keeps a call from getting a reply, and what to do. Never holds the key. */
export function unavailable(error: unknown, asked: Asked): ModelUnavailable {
  if (error instanceof ModelUnavailable) return error;
  const { baseUrl, idleSeconds } = asked;
  const { cause, codes } = wordsOf(error, asked.key);
  if (/UND_ERR_(?:HEADERS|BODY)_TIMEOUT/u.test(codes))
    return new ModelUnavailable(`${baseUrl} was silent for ${idleSeconds} s (LLM_IDLE_TIMEOUT_SECONDS)`, 'late', {
      mayBePaid: true,
    });
  if (error instanceof OpenAI.APIConnectionError) {
    if (isBegun(asked) && !neverSent.test(codes)) return lost(`${baseUrl} broke off (${cause})`, asked);
    return new ModelUnavailable(`${baseUrl} can't be reached (${cause}); check OPENAI_BASE_URL`, 'unreachable');
  }
  const { status, headers } = (error instanceof OpenAI.APIError ? error : {}) as { status?: number; headers?: Headers };
  if (status === undefined)
    return new ModelUnavailable(`the reply of ${baseUrl} can't be read: ${cause}`, 'late', { mayBePaid: true });
  return refusal(status, headers, { cause, words: `${codes} ${cause}` }, asked);
}

function refusal(
  status: number,
  headers: Headers | undefined,
  { cause, words }: { cause: string; words: string },
  asked: Asked,
): ModelUnavailable {
  const { baseUrl, model, account } = asked;
  const said = `${baseUrl} answered ${status}`;
  if (status === 402 || (status === 429 && quotaWords.test(words)))
    return new ModelUnavailable(`${said}: the account (${account}) has no quota or money left`, 'quota');
  if (status === 401 || (status === 403 && !moderationWords.test(words)))
    return new ModelUnavailable(`${said}: it refuses the key (${account}); check OPENAI_API_KEY and LLM_KEYS`, 'key');
  if (status === 404)
    return new ModelUnavailable(
      `${said}: it has no model "${model}", or no chat completions; check the project's models, LLM_MODEL and OPENAI_BASE_URL`,
      'model',
    );
  if (status === 429 || status >= 500 || status === 408 || status === 409) {
    const retryAfterSeconds = retryAfter(headers);
    // A proxy may have lost patience, or the connection, with a server that goes on writing.
    if (isBegun(asked) && status !== 409 && !neverBegun.includes(status)) return lost(said, asked, retryAfterSeconds);
    const isBusy = status === 429 || status === 503 || status === 529;
    return new ModelUnavailable(`${said} again and again`, isBusy ? 'busy' : 'server', { retryAfterSeconds });
  }
  return new ModelUnavailable(`${said} to the request: ${cause.slice(0, shownLetters)}`, 'request', {
    isTooLong: lengthWords.test(words),
  });
}

const isBegun = ({ tookMs }: Asked): boolean => tookMs >= unpaidMs;

function lost(what: string, { tookMs }: Asked, retryAfterSeconds: number | null = null): ModelUnavailable {
  const message = `${what} after ${Math.round(tookMs / 1000)} s`;
  return new ModelUnavailable(message, 'late', { mayBePaid: true, retryAfterSeconds });
}

function retryAfter(headers: Headers | undefined): number | null {
  const ms = headers?.get('retry-after-ms');
  const seconds = ms && /^\d+(\.\d+)?$/u.test(ms) ? Number(ms) / 1000 : null;
  const asked = seconds ?? readRetryAfter(headers?.get('retry-after'), clockOf(headers));
  return asked === null ? null : Math.min(asked, longestRetryAfterSeconds);
}

/** An instant that the server names is one of its own clock, which may go before or after ours. */
function clockOf(headers: Headers | undefined): Date {
  const theirs = Date.parse(headers?.get('date') ?? '');
  return Number.isNaN(theirs) ? new Date() : new Date(theirs);
}
