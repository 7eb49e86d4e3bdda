import { CliError } from '../cli-error.js';
import { exitCodes, type ExitCode } from '../exit-codes.js';

const reasons: Record<string, string> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'the host is unknown',
  EAI_AGAIN: 'the host is unknown',
  ECONNRESET: 'the connection was lost',
  UND_ERR_SOCKET: 'the connection was lost',
  ETIMEDOUT: 'there was no answer',
  UND_ERR_HEADERS_TIMEOUT: 'there was no answer',
  UND_ERR_CONNECT_TIMEOUT: 'there was no answer',
};

/** A call that got no answer. */
export function unreachable(url: string, error: unknown): CliError {
  const { code, message } = ((error as Error).cause ?? error) as { code?: string; message?: string };
  const reason = reasons[code ?? ''] ?? code ?? message ?? 'there was no answer';
  return new CliError(
    `Consilium can't be reached at ${url}: ${reason}. Is it running there? Name its address by --url or CONSILIUM_URL.`,
    exitCodes.unreachable,
    error,
  );
}

/** A call that was answered with an error, in the words of the problem details where there are any. */
export async function refusal(what: string, response: Response): Promise<CliError> {
  const text = await response.text().catch(() => '');
  const problem = parse(text);
  const said = problem.detail ?? `the answer was ${response.status} ${response.statusText}`.trim();
  const details = { status: response.status, url: response.url, answer: problem.detail ? problem : text };
  return new CliError(`${what}: ${said}`, exitCodeOf(response.status), details);
}

function exitCodeOf(status: number): ExitCode {
  if (status === 502 || status === 503 || status === 504) return exitCodes.unreachable;
  return status >= 500 ? exitCodes.failed : exitCodes.refused;
}

function parse(text: string): { detail?: string; code?: string } {
  try {
    return (JSON.parse(text) ?? {}) as { detail?: string };
  } catch {
    return {};
  }
}
