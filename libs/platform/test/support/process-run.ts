import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('./notebook-process.js', import.meta.url));

/** The notebook as a process of its own, with what it says on standard error. */
export function runNotebook(variables: Record<string, string>, args: readonly string[] = []) {
  const child = spawn(process.execPath, [program, ...args], { env: { PATH: process.env['PATH'], ...variables } });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const lines = (message: string) => said.split('\n').filter((line) => line.includes(`"msg":"${message}`));
  return {
    child,
    exit: once(child, 'exit'),
    said: () => said,
    /** The lines of the log whose message begins so. */
    lines,
    /** Where it listens, from its first moment on. */
    port: () => (JSON.parse(lines('Listening')[0]!) as { port: number }).port,
  };
}

export type NotebookRun = ReturnType<typeof runNotebook>;

export interface HealthAnswer {
  readonly status: number;
  readonly type: string | null;
  readonly body: { status: unknown; detail?: string; code?: string };
}

export async function healthOf(run: NotebookRun, which: 'live' | 'ready'): Promise<HealthAnswer> {
  const response = await fetch(`http://127.0.0.1:${run.port()}/api/notebook/health/${which}`);
  const body = (await response.json()) as HealthAnswer['body'];
  return { status: response.status, type: response.headers.get('content-type'), body };
}
