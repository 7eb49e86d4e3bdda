import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startNode } from '../processes/node-process.js';
import { modelEnvironment, plainEnvironment, type DemoSystem, type DemoSystemOptions } from './demo-system.js';
import { waitFor } from './wait-for.js';

interface Ready {
  url: string;
  administratorCredential: string;
  databases: Record<string, string>;
  logDatabase: string;
}

/** The four services in one process beside this one, on a free port and with data of their own. */
export async function startEmbedded({ folder, llmUrl, environment, signal }: DemoSystemOptions): Promise<DemoSystem> {
  const readyFile = join(folder, 'ready.json');
  const standalone = startNode({
    name: 'The embedded system',
    program: fileURLToPath(new URL('./main.js', import.meta.resolve('@consilium/standalone'))),
    args: ['--data', join(folder, 'data'), '--port', '0', '--ready-file', readyFile],
    environment: { ...plainEnvironment(environment), ...modelEnvironment(llmUrl) },
    logFile: join(folder, 'standalone.log'),
  });
  try {
    const ready = await waitFor(() => read(readyFile), { failed: standalone.failed, signal });
    return {
      ...ready,
      topics: { kind: 'embedded', logDatabase: ready.logDatabase },
      failed: standalone.failed,
      stop: () => standalone.stop(),
    };
  } catch (error) {
    await standalone.stop();
    throw error;
  }
}

function read(file: string): Ready | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Ready;
  } catch {
    return null;
  }
}
