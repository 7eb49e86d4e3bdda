import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '@consilium/backing';
import { startNode, waitFor } from '@consilium/cli';

/** The simulated model as a process of its own; unless told otherwise it answers at once and never refuses. */
export async function startLlm(folder: string, knowledgeFile: string, more: readonly string[] = ['--error-rate', '0']) {
  const port = String(await freePort());
  const program = fileURLToPath(new URL('./simulation/llm/main.js', import.meta.resolve('@consilium/tools')));
  const llm = startNode({
    name: 'The simulated model',
    program,
    args: ['--port', port, '--knowledge', knowledgeFile, ...more],
    environment: {},
    logFile: join(folder, 'llm.log'),
  });
  const url = `http://127.0.0.1:${port}/v1`;
  const answers = async () => {
    const response = await fetch(`${url}/models`).catch(() => null);
    return response?.ok ? true : null;
  };
  await waitFor(answers, { failed: llm.failed, signal: new AbortController().signal });
  return { url, stop: () => llm.stop() };
}
