import { startRedis, UnavailableError, type Redis } from '@consilium/backing';
import { Server } from './server.js';
import { stablePort } from './stable-port.js';

/** Null where Redis isn't installed. */
export async function startRedisServer(): Promise<Server<Redis> | null> {
  const port = await stablePort();
  return Server.start(() => startRedis({ port })).catch((error: unknown) => {
    if (error instanceof UnavailableError) return null;
    throw error;
  });
}
