import { join } from 'node:path';
import { ensureDatabase, freePort, startKafka, startPostgres, startRedis } from '@consilium/backing';

interface Server {
  readonly pid?: number;
  readonly ended?: Promise<void>;
  stop(): Promise<void>;
}

/** A server that can be killed and started again at the same address, with the same data. */
export class OwnPart {
  private server: Server | null = null;

  private constructor(
    private readonly run: () => Promise<Server>,
    readonly address: string,
  ) {}

  static async postgres(folder: string): Promise<OwnPart> {
    const port = await freePort();
    const run = () => startPostgres({ dir: join(folder, 'postgres'), port });
    const server = await run();
    const part = new OwnPart(run, server.url);
    part.server = server;
    return part;
  }

  static async kafka(folder: string): Promise<OwnPart> {
    const port = await freePort();
    const part = new OwnPart(() => startKafka({ dir: join(folder, 'kafka'), port }), `127.0.0.1:${port}`);
    await part.up();
    return part;
  }

  /** Not started yet; nothing of it is kept. */
  static async redis(): Promise<OwnPart> {
    const port = await freePort();
    return new OwnPart(() => startRedis({ port }), `redis://127.0.0.1:${port}`);
  }

  /** Resolves once it accepts connections. */
  async up(): Promise<void> {
    this.server ??= await this.run();
  }

  /** As when the machine loses its power. */
  async down(): Promise<void> {
    if (!this.server) return;
    process.kill(this.server.pid!, 'SIGKILL');
    await this.server.ended;
    await this.stop();
  }

  async stop(): Promise<void> {
    await this.server?.stop();
    this.server = null;
  }
}

/** A database of its own for each name, on a server that is given. */
export async function databasesOn(url: string, names: readonly string[]): Promise<Record<string, string>> {
  const databases: Record<string, string> = {};
  for (const name of names) databases[name] = await ensureDatabase(url, name.replaceAll('-', '_'));
  return databases;
}
