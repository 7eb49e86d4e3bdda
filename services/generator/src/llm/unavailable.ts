import OpenAI from 'openai';
import { ModelUnavailable } from '../application/ports/language-model.js';

const refusedAgainSeconds = 600;

/** Says in words what keeps a call from getting a reply, and what to do. Never holds the key. */
export function unavailable(error: unknown, model: string, baseUrl: string): ModelUnavailable {
  if (error instanceof ModelUnavailable) return error;
  if (error instanceof OpenAI.APIConnectionError) {
    return new ModelUnavailable(`${baseUrl} can't be reached (${causeOf(error)}); check OPENAI_BASE_URL`, true, null);
  }
  const { status, headers } = (error instanceof OpenAI.APIError ? error : {}) as { status?: number; headers?: Headers };
  if (status === undefined) {
    return new ModelUnavailable(`the reply of ${baseUrl} can't be read: ${causeOf(error)}`, false, null, true);
  }
  const said = `${baseUrl} answered ${status}`;
  if (status === 401 || status === 403)
    return new ModelUnavailable(`${said}: it refuses the key; check OPENAI_API_KEY`, true, null);
  if (status === 404)
    return new ModelUnavailable(
      `${said}: it has no model "${model}", or no chat completions; check LLM_MODEL and OPENAI_BASE_URL`,
      true,
      null,
    );
  if (status === 429 || status >= 500 || status === 408 || status === 409) {
    return new ModelUnavailable(`${said} again and again`, false, retryAfter(headers));
  }
  // A fault of this one request, such as a prompt too long for the model.
  return new ModelUnavailable(`${said} to the request: ${causeOf(error).slice(0, 300)}`, false, refusedAgainSeconds);
}

function retryAfter(headers: Headers | undefined): number | null {
  const value = headers?.get('retry-after');
  if (!value) return null;
  const seconds = /^[\d.]+$/u.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1000;
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, 3600) : null;
}

function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return cause instanceof Error ? causeOf(cause) : ((error as { code?: string }).code ?? error.message);
}
