import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below the range from which a machine takes the ports of its outgoing connections; each suite has a hundred for itself. */
const lowest = 12_000 + (process.pid % 190) * 100;
const highest = lowest + 100;

let given = 0;

/**
 * A port that stays free while its owner is away: no connection of another process gets it by chance. They are given out in turn,
 * since whoever gets one may not listen yet when the next is asked for.
 */
export async function stablePort(): Promise<number> {
  for (;;) {
    const port = lowest + (given++ % (highest - lowest));
    if (await isFree(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    server.close();
    await once(server, 'close');
    return true;
  } catch {
    return false;
  }
}
