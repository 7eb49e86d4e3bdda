import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { promisify } from 'node:util';
import { freePort } from '../free-port.js';
import { startGuarded, type GuardedCommand } from '../guarded-process.js';
import { inServerFolder } from '../server-folder.js';
import { UnavailableError } from '../unavailable-error.js';

export interface Redis {
  readonly url: string;
  readonly pid: number;
  /** Settles when the server has ended, by stop() or by itself. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts the machine's redis-server, without any data kept: the system puts nothing there that it couldn't lose. It ends
 * with this process, however that ends. Throws UnavailableError where Redis isn't installed.
 */
export async function startRedis(options: { port?: number } = {}): Promise<Redis> {
  await requireRedis();
  return inServerFolder('redis', undefined, async (folder) => {
    const port = options.port ?? (await freePort());
    const settings = { port, bind: '127.0.0.1', save: '', appendonly: 'no', dir: folder.path };
    const command: GuardedCommand = {
      name: 'redis',
      command: ['redis-server', ...flags(settings)],
      folder,
      stopSignal: 'TERM',
    };
    const { pid, ended, stop } = await startGuarded(command, () => answers(port));
    return { url: `redis://127.0.0.1:${port}`, pid, ended, stop };
  });
}

/** Throws UnavailableError unless redis-server is on the PATH. */
export async function requireRedis(): Promise<void> {
  await promisify(execFile)('redis-server', ['--version']).catch((cause: unknown) => {
    throw new UnavailableError('redis-server is not installed', { cause });
  });
}

function flags(settings: Record<string, string | number>): string[] {
  // Redis would replace its command line by a title, and a leftover is recognised by the folder in it.
  return Object.entries({ ...settings, 'set-proc-title': 'no' }).flatMap(([name, value]) => [`--${name}`, `${value}`]);
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    socket.write('PING\r\n');
    const [answer] = (await once(socket, 'data')) as [Buffer];
    return answer.toString().startsWith('+PONG');
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
