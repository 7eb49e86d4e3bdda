import OpenAI from 'openai';

/** What an error says, without the key. */
export function wordsOf(error: unknown, key: string | null): { cause: string; codes: string } {
  return { cause: withoutKey(causeOf(error), key), codes: codesOf(error) };
}

export function withoutKey(text: string, key: string | null): string {
  return key ? text.replaceAll(key, '(the key)') : text;
}

function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // The server's own words say more than its code; the client puts the status before them.
  if (error instanceof OpenAI.APIError && error.status !== undefined) return error.message.replace(/^\d{3} /u, '');
  const { cause } = error;
  return cause instanceof Error ? causeOf(cause) : ((error as { code?: string }).code ?? error.message);
}

/** The codes of an error and of all that caused it. */
function codesOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const { code, type } = error as { code?: unknown; type?: unknown };
  return `${String(code)} ${String(type)} ${error.message} ${codesOf(error.cause)}`;
}
